import type { Membership } from '../check/code-set.ts';
import type { Run } from '../check/run.ts';
import type { Artifacts } from '../definitions/artifacts.ts';
import type { Definitions } from '../definitions/load-definitions.ts';
import { plain } from './concept.ts';
import { grammarOf, LOINC, SNOMED } from './grammars.ts';
import { createSources, withoutVersion } from './sources.ts';
import type { CodedValue, SystemKind, Terminology } from './terminology.ts';
import { inValueSet } from './value-set.ts';

/** So many answers are remembered, and so many addresses: data may name any number of them. */
const REMEMBERED = 50_000;
/** Value sets that only the address describes (http://hl7.org/fhir/R4/snomedct.html#implicit, loinc.html#implicit). */
const IMPLICIT: readonly (readonly [start: string, system: string])[] = [
  ['http://snomed.info/sct?fhir_vs', SNOMED],
  ['http://loinc.org/vs', LOINC],
];

/** Decides from the expansions that came with the definitions, and from code systems and value sets at hand. */
export function createTerminology(definitions: Definitions, artifacts: Artifacts): Terminology {
  const sources = createSources(artifacts);
  const given = new Set(
    artifacts.given.flatMap(({ resourceType, url }) => (resourceType === 'ValueSet' ? [String(url)] : [])),
  );
  /** By value set, system and code. */
  const answers = new Map<string, Map<string, Map<string, Membership>>>();
  let remembered = 0;
  const kinds = new Map<string, SystemKind>();

  /** By the definition of the value set, which is remembered where nothing contained can decide. */
  const byDefinition = (valueSet: string, value: CodedValue, run: Run): Membership => {
    if (valueSet.startsWith('#') || sources.hasContained(run)) return define(valueSet, value, run);
    const system = value.version === undefined ? (value.system ?? '') : `${value.system ?? ''} ${value.version}`;
    const known = answers.get(valueSet)?.get(system)?.get(value.code);
    if (known !== undefined) return known;
    const answer = define(valueSet, value, run);
    if (++remembered > REMEMBERED) {
      answers.clear();
      remembered = 0;
    }
    const systems = answers.get(valueSet) ?? new Map<string, Map<string, Membership>>();
    const codes = systems.get(system) ?? new Map<string, Membership>();
    answers.set(valueSet, systems.set(system, codes.set(value.code, answer)));
    return answer;
  };

  const define = (canonical: string, value: CodedValue, run: Run): Membership => {
    const valueSet = sources.valueSet(canonical, run);
    if (valueSet) return inValueSet(valueSet, value, sources, run);
    const implied = IMPLICIT.find(([start]) => canonical.startsWith(start))?.[1];
    if (implied === undefined) return 'unknown';
    if (value.system !== undefined && value.system !== implied) return 'out';
    return grammarOf(implied)?.(value.code) ?? 'unknown';
  };

  const indexOf = ({ system, version }: CodedValue, run: Run) =>
    system === undefined ? undefined : sources.codeSystem(system, version, run);

  return {
    member: (valueSet, value, run) => {
      const url = withoutVersion(valueSet);
      const elsewhere = given.has(url) || (url !== valueSet && valueSet !== `${url}|${definitions.fhirVersion}`);
      const expansion = elsewhere ? undefined : definitions.codes(url);
      const listed = expansion?.has(value.system, value.code) ?? 'unknown';
      if (listed === 'in') return 'in';
      const defined = byDefinition(valueSet, value, run);
      // Code systems have gone on growing since the expansion was made, but do not lose codes.
      return listed === 'out' && defined === 'unknown' ? 'out' : defined;
    },
    code: (value, run) => {
      const grammar = value.system === undefined ? undefined : grammarOf(value.system)?.(value.code);
      if (grammar === 'out') return 'out';
      const listed = indexOf(value, run)?.has(value.code) ?? 'unknown';
      return listed === 'unknown' ? (grammar ?? 'unknown') : listed;
    },
    displays: (value, run) =>
      indexOf(value, run)
        ?.find(value.code)
        ?.designations.map(({ text }) => text),
    lookUp: (value, run) => indexOf(value, run)?.find(value.code),
    isListed: (value, run) => indexOf(value, run)?.complete ?? false,
    codeNamed: (system, text, run) => sources.codeSystem(system, undefined, run)?.named(plain(text)),
    propertiesOf: (system, run) => sources.codeSystem(system, undefined, run)?.properties,
    systemKind: (system, run) => {
      if (sources.hasContained(run)) return kindOf(system, run);
      let kind = kinds.get(system);
      if (kind === undefined) {
        kind = kindOf(system, run);
        if (kinds.size >= REMEMBERED) kinds.clear();
        kinds.set(system, kind);
      }
      return kind;
    },
  };

  function kindOf(system: string, run: Run): SystemKind {
    const resource = sources.codeSystemResource(system, run);
    if (resource)
      return resource.content === 'supplement' || resource.supplements !== undefined ? 'supplement' : 'code-system';
    return sources.valueSet(system, run) ? 'value-set' : 'unknown';
  }
}
