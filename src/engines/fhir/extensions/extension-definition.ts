import type { Engine } from '../check/engine.ts';
import type { FhirObject } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';

/** What the StructureDefinition of an extension says beyond its content, which is checked as any profile. */
export interface ExtensionDefinition {
  readonly url: string;
  readonly version: string | undefined;
  readonly modifier: boolean;
  readonly contexts: readonly Context[];
  /** Places that the release's own definition allowed and the later package does not. */
  readonly earlier: readonly Context[];
  /** FHIRPath that must hold where the extension stands. */
  readonly invariants: readonly string[];
  /** Releases for which it may be used, as `5.0`. */
  readonly release: Releases;
  /** Names of the extensions that it is made of; undefined when not all are known. */
  readonly parts: ReadonlySet<string> | undefined;
  /** Types of its value: none for one that is made of extensions, undefined when nothing is said. */
  readonly types: ReadonlySet<string> | undefined;
}

export interface Context {
  readonly type: string;
  readonly expression: string;
  readonly release: Releases;
}

interface Releases {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const BASE = 'http://hl7.org/fhir/StructureDefinition/Extension';
const CORE = 'http://hl7.org/fhir/StructureDefinition/';
/** Definitions may be derived from one another in a circle. */
const MOST_ANCESTORS = 10;

export function readDefinition(definition: FhirObject, { artifacts }: Engine): ExtensionDefinition {
  const line: FhirObject[] = [definition];
  let base: unknown = definition.baseDefinition;
  while (typeof base === 'string' && base !== BASE && line.length < MOST_ANCESTORS) {
    const found = artifacts.find(base, 'StructureDefinition');
    if (!found) break;
    line.push(found);
    base = found.baseDefinition;
  }
  const whole = base === BASE || base === undefined;
  const url = String(definition.url);
  return {
    url,
    version: text(definition.version),
    modifier: first(line, (one) => elementAt(one, 'Extension')?.isModifier) === true,
    contexts: correctedContexts(url, objects(definition.context).map(readContext)),
    earlier: objects(definition.earlierContext).map(readContext),
    invariants: strings(definition.contextInvariant),
    release: readReleases(definition),
    parts: whole ? new Set(line.flatMap(partsOf)) : undefined,
    types: first(line, typesOf),
  };
}

function first<T>(line: readonly FhirObject[], read: (one: FhirObject) => T | undefined): T | undefined {
  for (const one of line) {
    const found = read(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A snapshot says all, a differential what it changes. */
function elementsOf(definition: FhirObject): readonly FhirObject[] {
  const differential = objects(objects(definition.differential)[0]?.element);
  return differential.length > 0 ? differential : objects(objects(definition.snapshot)[0]?.element);
}

const elementAt = (definition: FhirObject, path: string): FhirObject | undefined =>
  elementsOf(definition).find((element) => element.path === path && element.sliceName === undefined);

function partsOf(definition: FhirObject): readonly string[] {
  return elementsOf(definition).flatMap(({ path, fixedUri, patternUri }) =>
    path === 'Extension.extension.url' ? strings([fixedUri ?? patternUri]) : [],
  );
}

function typesOf(definition: FhirObject): ReadonlySet<string> | undefined {
  for (const { path, max, type } of elementsOf(definition)) {
    if (typeof path !== 'string' || !/^Extension\.value[^.]*$/.test(path)) continue;
    if (max === '0') return new Set();
    const types = objects(type).flatMap(({ code }) => strings([code]));
    if (types.length > 0) return new Set(types);
  }
  return undefined;
}

function readContext(context: FhirObject): Context {
  return {
    type: text(context.type) ?? '',
    expression: text(context.expression) ?? '',
    release: readReleases(context),
  };
}

/** The extension that bounds the releases in which a definition, or one of its contexts, is to be used. */
function readReleases(holder: FhirObject): Releases {
  const bounds = objects(holder.extension).find(({ url }) => url === `${CORE}version-specific-use`);
  const bound = (name: string): string | undefined => {
    const found = objects(bounds?.extension).find(({ url }) => url === name);
    return text(found?.valueCode ?? found?.valueString);
  };
  return { from: bound('startFhirVersion'), to: bound('endFhirVersion') };
}

/** `4.0` lies between the bounds; what is no number of a release bounds nothing. */
export function isForRelease({ from, to }: Releases, fhirVersion: string): boolean {
  if (from === undefined && to === undefined) return true;
  const now = ordinal(fhirVersion) ?? 0;
  return (ordinal(from) ?? now) <= now && now <= (ordinal(to) ?? now);
}

function ordinal(version: string | undefined): number | undefined {
  const [, major, minor] = /^(\d{1,4})\.(\d{1,4})/.exec(version ?? '') ?? [];
  return major === undefined ? undefined : Number(major) * 10_000 + Number(minor);
}

/** Published contexts that do not say where the extension is really used; HL7's validator reads them so as well. */
function correctedContexts(url: string, contexts: readonly Context[]): readonly Context[] {
  const also = (expression: string): readonly Context[] => [
    ...contexts,
    { type: 'element', expression, release: { from: undefined, to: undefined } },
  ];
  switch (url) {
    case `${CORE}structuredefinition-fhir-type`:
    case `${CORE}regex`:
      return also('ElementDefinition.type');
    case `${CORE}structuredefinition-normative-version`:
    case `${CORE}capabilitystatement-expectation`:
    case `${CORE}capabilitystatement-prohibited`:
      return also('Element');
    default:
      return contexts;
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
