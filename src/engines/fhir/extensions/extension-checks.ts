import type { Engine, TypeCheck, TypeChecks } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { standingOf, unmetInvariant } from './check-context.ts';
import { type ExtensionDefinition, isForRelease, readDefinition } from './extension-definition.ts';
import { isAbsolute, isCoreExtension, isExampleExtension, isUsedUndefined } from './known-urls.ts';

interface Known {
  readonly resource: FhirObject;
  readonly definition: ExtensionDefinition;
}

/** Only those that are at hand are kept, so data full of made-up addresses cannot fill the memory. */
const known = new WeakMap<Engine, Map<string, Known>>();

function find(url: string, engine: Engine): Known | undefined {
  let mine = known.get(engine);
  if (!mine) {
    mine = new Map();
    known.set(engine, mine);
  }
  const found = mine.get(url);
  if (found) return found;
  const resource = engine.artifacts.find(url, 'StructureDefinition');
  if (resource?.type !== 'Extension') return undefined;
  const made = { resource, definition: readDefinition(resource, engine) };
  mine.set(url, made);
  return made;
}

/** An extension against its definition (FHIR R4, extensibility.html#Extension, defining-extensions.html). */
const checkExtension: TypeCheck = (extension, run, engine) => {
  const { url } = extension;
  // What is missing or no string is reported with the members.
  if (typeof url !== 'string' || url === '') return;
  if (!isAbsolute(url)) {
    checkPart(url, run, engine);
    return;
  }
  const bar = url.indexOf('|');
  const found = find(bar === -1 ? url : url.slice(0, bar), engine);
  if (!found) {
    reportUnknown(url, run, engine);
    return;
  }
  if (bar !== -1) {
    const next = 'The address of a definition stands in it without a version.';
    report(run, {
      code: 'fhir.extension-url',
      expected: 'a URL without a version',
      got: shown(url),
      member: 'url',
      next,
    });
  }
  checkPlace(found.definition, run, engine);
  const before = run.found.length;
  engine.profiles.check(found.definition.url, extension, run);
  if (run.found.length === before) checkValue(extension, found.definition, run);
};

export const extensionChecks: TypeChecks = { Extension: checkExtension };

/** A name instead of an address: a part of the extension around, which its definition must have. */
function checkPart(url: string, run: Run, engine: Engine): void {
  const around = run.plans[run.depth - 1]?.name === 'Extension' ? run.objects[run.depth - 1] : undefined;
  if (!around) {
    const next = 'Only the parts of an extension that is made of extensions have mere names.';
    report(run, { code: 'fhir.extension-url', expected: 'an absolute URL', got: shown(url), member: 'url', next });
    return;
  }
  const outer = typeof around.url === 'string' ? find(around.url, engine)?.definition : undefined;
  if (!outer?.parts || outer.parts.has(url)) return;
  const expected =
    outer.parts.size === 0 ? 'no extensions in this one' : `one of its parts, ${listed([...outer.parts])}`;
  report(run, { code: 'fhir.extension-part', expected, got: shown(url), next: `It is defined by ${outer.url}.` });
}

const listedOnce = new WeakMap<Run, Set<string>>();

/** Without its definition nothing is known of an extension; whether that is an error is for who validates to say. */
function reportUnknown(url: string, run: Run, { policy }: Engine): void {
  if (isUsedUndefined(url)) return;
  const modifier = run.keys[run.depth - 1] === 'modifierExtension';
  const strict = policy.unknownExtensions === 'error';
  if (strict && policy.exampleUrls === 'allowed' && isExampleExtension(url)) return;
  if (strict || modifier || isCoreExtension(url)) {
    const expected = modifier
      ? 'an extension whose definition is at hand, since it changes the meaning of what it stands on'
      : 'an extension whose definition is at hand';
    const next = 'Validate with its definition as well.';
    report(run, {
      code: 'fhir.extension-unknown',
      severity: strict ? 'error' : 'warning',
      expected,
      got: shown(url),
      next: isCoreExtension(url) ? 'FHIR and its extension packages define no such extension.' : next,
    });
    return;
  }
  if (!run.undecided) return;
  const listed = listedOnce.get(run) ?? new Set();
  listedOnce.set(run, listed);
  if (listed.has(url)) return;
  listed.add(url);
  const next = 'It is not checked. Validate with its definition as well.';
  report(run, {
    code: 'fhir.extension-unchecked',
    severity: 'information',
    expected: 'the definition of the extension to be at hand',
    got: `none of ${shown(url)}`,
    next,
    notChecked: `the extension ${url}`,
  });
}

function checkPlace(definition: ExtensionDefinition, run: Run, engine: Engine): void {
  const key = run.keys[run.depth - 1];
  const { url } = definition;
  if (definition.modifier !== (key === 'modifierExtension')) {
    const expected = definition.modifier
      ? `${url} in modifierExtension, since its definition makes it a modifier`
      : `${url} in extension, since its definition makes it no modifier`;
    report(run, { code: 'fhir.extension-modifier', expected, got: `it in ${key}` });
  }
  if (!isForRelease(definition.release, engine.definitions.fhirVersion)) {
    const expected = `an extension for FHIR ${engine.definitions.fhirVersion}`;
    report(run, { code: 'fhir.extension-release', expected, got: `${shown(url)}, which is for other releases` });
  }
  const standing = standingOf(definition, run, engine);
  if (standing !== 'in') {
    const places = definition.contexts
      .filter(({ release }) => isForRelease(release, engine.definitions.fhirVersion))
      .map(({ expression }) => expression);
    const expected = `${url} on ${listed(places) || 'nothing in this release'}, as its definition says`;
    const got = `it on ${placeOf(run)}`;
    if (standing === 'out') report(run, { code: 'fhir.extension-context', expected, got });
    else {
      const next = 'Its definition in this release allows that; the later one, which replaces it, does not.';
      report(run, { code: 'fhir.extension-context', severity: 'warning', expected, got, next });
    }
    return;
  }
  const unmet = unmetInvariant(definition, run, engine);
  if (unmet !== undefined) {
    const expected = `${url} where \`${unmet}\` holds, as its definition says`;
    report(run, { code: 'fhir.extension-context-invariant', expected, got: 'it where that does not hold' });
  }
}

function placeOf(run: Run): string {
  const depth = run.depth - 1;
  const plan = run.plans[depth];
  const slot = run.slots[depth - 1];
  if (slot?.content.kind === 'side') return `${run.plans[depth - 1]?.name}.${slot.content.of}`;
  return plan?.name ?? 'an element';
}

/** An extension has a value of a type that its definition allows, or parts; what a profile leaves open included. */
function checkValue(extension: FhirObject, { url, types }: ExtensionDefinition, run: Run): void {
  let value: string | undefined;
  for (const key in extension) if (/^_?value[A-Z]/.test(key)) value = key.replace(/^_/, '');
  if (value !== undefined) {
    const name = value.slice('value'.length);
    if (!types || types.has(name) || types.has(name.charAt(0).toLowerCase() + name.slice(1))) return;
    const expected = types.size === 0 ? 'no value, only parts' : `a value of type ${listed([...types])}`;
    report(run, { code: 'fhir.extension-type', expected, got: value, next: `It is defined by ${url}.` });
  } else if (types?.size !== 0 && extension.extension !== undefined) {
    const expected = types ? `a value of type ${listed([...types])}` : 'a value';
    report(run, { code: 'fhir.extension-type', expected, got: 'only extensions', next: `It is defined by ${url}.` });
  }
}

const LISTED = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).join(', ');
  return names.length > LISTED ? `${shown} and ${names.length - LISTED} more` : shown;
}
