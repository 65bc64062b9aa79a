import type { Engine } from '../check/engine.ts';
import type { FhirObject } from '../check/run.ts';
import type { ElementDigest } from '../definitions/digest.ts';
import { isObject, objectsOf, textOf } from './members.ts';

const CORE = 'http://hl7.org/fhir/StructureDefinition/';
const ANY = /^(?:Resource|DomainResource|Element|BackboneElement)$/;

/** An element of a base type that a path names. */
export interface BaseElement {
  readonly element: ElementDigest;
  /** Type whose definition states it, and where. */
  readonly type: string;
  readonly path: string;
  /** Names of its types: one where the path names it (`valueQuantity`). */
  readonly types: readonly string[];
}

/** What a path leads to: nothing for certain (`[]`), or, where that cannot be told, undefined. */
export function baseElements(engine: Engine, type: string, path: string): readonly BaseElement[] | undefined {
  const steps = path.split('.').slice(1);
  let places: readonly { readonly type: string; readonly path: string }[] = [{ type, path: '' }];
  let found: readonly BaseElement[] = [];
  for (const step of steps) {
    const next: BaseElement[] = [];
    for (const place of places) {
      if (ANY.test(place.type) && place.path === '') return undefined;
      const elements = engine.definitions.type(place.type)?.elements;
      // Below a primitive, and in types that are not of this release, nothing can be told.
      if (!elements) return undefined;
      const own = (elements[place.path] ?? []).flatMap((element) => named(element, step) ?? []);
      next.push(...own.map(({ element, types }) => ({ element, types, type: place.type, path: place.path })));
    }
    if (next.length === 0) return [];
    found = next;
    places = found.flatMap((one) => placesBelow(one, engine));
  }
  return found;
}

function placesBelow({ element, type, path, types }: BaseElement, engine: Engine) {
  const own = path === '' ? element.name : `${path}.${element.name}`;
  if (element.same !== undefined) return [{ type, path: element.same }];
  if (engine.definitions.type(type)?.elements[own]) return [{ type, path: own }];
  return types.map((code) => ({ type: code, path: '' }));
}

function named(element: ElementDigest, step: string): { element: ElementDigest; types: readonly string[] } | undefined {
  const codes = (element.types ?? []).map(({ code }) => code);
  if (element.name === step) return { element, types: codes };
  if (!element.name.endsWith('[x]')) return undefined;
  const base = element.name.slice(0, -3);
  const typed = codes.filter((code) => step === `${base}${code[0]?.toUpperCase()}${code.slice(1)}`);
  return typed.length > 0 ? { element, types: typed } : undefined;
}

/** The profiles that a definition builds on, the nearest first; without the base type itself. */
export function profilesBelow(definition: FhirObject, engine: Engine): readonly FhirObject[] {
  const chain: FhirObject[] = [];
  let address = textOf(definition.baseDefinition);
  while (address !== undefined && chain.length < LONGEST_CHAIN) {
    const base = engine.artifacts.find(address, 'StructureDefinition');
    if (base?.derivation !== 'constraint' || chain.includes(base)) break;
    chain.push(base);
    address = textOf(base.baseDefinition);
  }
  return chain;
}

const LONGEST_CHAIN = 20;

/** What the nearest of the profiles says of an element in its differential. */
export function inherited(profiles: readonly FhirObject[], id: string, member: RegExp): FhirObject | undefined {
  for (const { differential } of profiles) {
    const elements = isObject(differential) ? objectsOf(differential.element) : [];
    const found = elements.find(
      (element) => (element.id ?? element.path) === id && Object.keys(element).some((key) => member.test(key)),
    );
    if (found) return found;
  }
  return undefined;
}

/** Name of the core type that an address stands for. */
export function coreType(address: string, engine: Engine): string | undefined {
  const name = address.startsWith(CORE) ? (address.slice(CORE.length).split('|')[0] as string) : undefined;
  return name !== undefined && engine.definitions.types.has(name) ? name : undefined;
}
