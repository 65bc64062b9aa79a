import type { Membership } from '../check/code-set.ts';
import type { FhirObject } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import { type Concept, type Designation, plain, propertyText } from './concept.ts';

/** The codes of one CodeSystem, ready to be looked up. */
export interface CodeIndex {
  readonly url: string;
  /** All its codes are listed, so what is not listed is no code of it. */
  readonly complete: boolean;
  /** Codes of the properties that it declares. */
  readonly properties: ReadonlySet<string>;
  find(code: string): Concept | undefined;
  /** A code as parents and children name it: in lower case, where case says nothing. */
  keyOf(code: string): string;
  has(code: string): Membership;
  /** The code with that text, which is plain; undefined where none or more than one has it. */
  named(text: string): string | undefined;
  /** Whether `code` is `ancestor` or stands below it. */
  isA(code: string, ancestor: string): boolean;
  parentsOf(code: string): ReadonlySet<string>;
  childrenOf(code: string): readonly string[];
}

const PARENT = 'http://hl7.org/fhir/concept-properties#parent';
const CHILD = 'http://hl7.org/fhir/concept-properties#child';
const NONE: readonly string[] = [];
const NO_PARENTS: ReadonlySet<string> = new Set();
/** So many codes and their ancestors are remembered of one system. */
const REMEMBERED = 200_000;

type Building = Concept & { designations: Designation[]; properties: FhirObject[]; parents: Set<string> };

/** How tables of HL7 v2 say that sites add codes of their own, whatever their `content` says. */
const AND_SO_ON = '...';

/** `trusted`: a system that calls itself complete is taken at its word. */
export function indexCodeSystem(
  resource: FhirObject,
  { trusted, supplements }: { readonly trusted: boolean; readonly supplements: readonly FhirObject[] },
): CodeIndex {
  // Where it says nothing, codes that differ in case alone are taken for the same: doubt favours the data.
  const fold = resource.caseSensitive === true ? (code: string) => code : (code: string) => code.toLowerCase();
  const declared = objects(resource.property);
  const concepts = new Map<string, Building>();
  const children = new Map<string, string[]>();
  const upwards = propertyCodes(declared, PARENT, 'parent');
  const downwards = propertyCodes(declared, CHILD, 'child');

  const link = (child: string, parent: string) => {
    concepts.get(child)?.parents.add(parent);
    const below = children.get(parent);
    if (below) below.push(child);
    else children.set(parent, [child]);
  };

  const links: (readonly [child: string, parent: string])[] = [];
  for (const [concept, parent] of nested(resource)) {
    if (typeof concept.code !== 'string') continue;
    const key = fold(concept.code);
    const known = concepts.get(key) ?? {
      code: concept.code,
      designations: [],
      properties: [],
      parents: new Set<string>(),
    };
    concepts.set(key, known);
    addTo(known, concept);
    if (parent !== undefined) links.push([key, fold(parent)]);
    for (const property of objects(concept.property)) {
      const code = property.code as string;
      const value = upwards.has(code) || downwards.has(code) ? propertyText(property) : undefined;
      if (value === undefined) continue;
      links.push(upwards.has(code) ? [key, fold(value)] : [fold(value), key]);
    }
  }
  for (const [child, parent] of links) link(child, parent);
  for (const supplement of supplements) {
    for (const [concept] of nested(supplement)) {
      const known = typeof concept.code === 'string' ? concepts.get(fold(concept.code)) : undefined;
      if (known) addTo(known, concept);
    }
  }

  // Codes of a supplement are those of its base: it defines none.
  const defines = resource.content !== 'supplement' && resource.supplements === undefined;
  const complete =
    trusted && defines && resource.content === 'complete' && concepts.size > 0 && !concepts.has(AND_SO_ON);
  const ancestors = new Map<string, ReadonlySet<string>>();
  let remembered = 0;
  const ancestorsOf = (code: string): ReadonlySet<string> => {
    const known = ancestors.get(code);
    if (known) return known;
    const found = new Set([code]);
    for (const one of found) for (const parent of concepts.get(one)?.parents ?? NO_PARENTS) found.add(parent);
    remembered += found.size;
    if (remembered > REMEMBERED) {
      ancestors.clear();
      remembered = found.size;
    }
    ancestors.set(code, found);
    return found;
  };

  let names: Map<string, string | undefined> | undefined;
  const namesOf = (): ReadonlyMap<string, string | undefined> => {
    if (names) return names;
    names = new Map();
    for (const { code, designations } of concepts.values()) {
      for (const { text } of designations) {
        const name = plain(text);
        names.set(name, !names.has(name) || names.get(name) === code ? code : undefined);
      }
    }
    return names;
  };

  return {
    url: String(resource.url),
    complete,
    properties: new Set(
      [...declared, ...supplements.flatMap((one) => objects(one.property))].map(({ code }) => String(code)),
    ),
    keyOf: fold,
    find: (code) => concepts.get(fold(code)),
    has: (code) => (defines && concepts.has(fold(code)) ? 'in' : complete ? 'out' : 'unknown'),
    named: (text) => namesOf().get(text),
    isA: (code, ancestor) => ancestorsOf(fold(code)).has(fold(ancestor)),
    parentsOf: (code) => concepts.get(fold(code))?.parents ?? NO_PARENTS,
    childrenOf: (code) => children.get(fold(code)) ?? NONE,
  };
}

function propertyCodes(declared: readonly FhirObject[], uri: string, usual: string): ReadonlySet<unknown> {
  return new Set([usual, ...declared.filter((one) => one.uri === uri).map(({ code }) => code)]);
}

function addTo(concept: Building, { display, designation, property }: FhirObject): void {
  if (typeof display === 'string') concept.designations.push({ text: display, language: undefined });
  for (const { value, language } of objects(designation)) {
    if (typeof value !== 'string') continue;
    concept.designations.push({ text: value, language: typeof language === 'string' ? language : undefined });
  }
  concept.properties.push(...objects(property));
}

/** Every concept with the code of the one that it is nested in; no recursion, since nesting is as deep as the data says. */
function* nested(codeSystem: FhirObject): Iterable<readonly [concept: FhirObject, parent: string | undefined]> {
  const open: [FhirObject, string | undefined][] = objects(codeSystem.concept)
    .map((one): [FhirObject, undefined] => [one, undefined])
    .reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    const [concept] = next;
    const above = typeof concept.code === 'string' ? concept.code : undefined;
    const inner = objects(concept.concept);
    for (let i = inner.length - 1; i >= 0; i--) open.push([inner[i] as FhirObject, above]);
  }
}
