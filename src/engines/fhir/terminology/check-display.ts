import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { type Designation, plain } from './concept.ts';
import type { CodedValue } from './terminology.ts';

/** How many of the right texts a message names. */
const SHOWN = 3;

/**
 * A display is one that the system gives the code (FHIR R4, datatypes.html#Coding), in any language and whatever the
 * case. Where the resource speaks a language that the system does not, nothing is asked. True when it is right wherever
 * it stands.
 */
export function checkDisplay({ display }: FhirObject, value: CodedValue, run: Run, engine: Engine): boolean {
  if (typeof display !== 'string') return true;
  const designations = engine.terminology.lookUp(value, run)?.designations;
  if (!designations || designations.length === 0) return true;
  if (designations[0]?.text === display) return true;
  const wanted = display.toLowerCase();
  if (designations.some(({ text }) => text.toLowerCase() === wanted)) return true;
  const spaced = designations.some(({ text }) => plain(text) === plain(display));
  if (!spaced && !speaks(designations, languageOf(run))) return false;
  // A part of a system may lack other names of the code; only the name of another code is certainly wrong.
  const whole = engine.terminology.isListed(value, run);
  if (!spaced && !whole && engine.terminology.codeNamed(value.system ?? '', display, run) === undefined) return false;
  const texts = [...new Set(designations.map(({ text }) => text))].slice(0, SHOWN);
  report(run, {
    code: 'fhir.display',
    expected: `a text that ${value.system} gives ${shown(value.code)} (${texts.map(shown).join(', ')})`,
    got: shown(display),
    severity: engine.policy.wrongDisplays,
    next: spaced ? 'Only the blanks differ.' : 'A wording of your own goes into text or originalText.',
    member: 'display',
  });
  return false;
}

/** The system's own language is taken for English, as HL7's are. */
function speaks(designations: readonly Designation[], language: string | undefined): boolean {
  if (language === undefined || /^en\b/i.test(language)) return true;
  const primary = language.split('-')[0]?.toLowerCase();
  return designations.some((one) => one.language?.split('-')[0]?.toLowerCase() === primary);
}

function languageOf({ resource, container, bundle }: Run): string | undefined {
  return [resource.language, container?.language, bundle?.language].find(
    (language): language is string => typeof language === 'string',
  );
}
