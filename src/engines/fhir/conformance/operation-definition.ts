import type { Engine, TypeCheck } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { choiceOf, eachObject, extensionsOf, isObject, numberOf, objectsOf, textOf, textsOf } from './members.ts';

const ALLOWED_TYPE = 'http://hl7.org/fhir/StructureDefinition/operationdefinition-allowed-type';

/** Parameters and the profiles on Parameters say the same (FHIR R4, operationdefinition.html, inputProfile). */
export const checkOperationDefinition: TypeCheck = (operation, run, engine) => {
  checkProfile(operation, 'inputProfile', 'in', run, engine);
  checkProfile(operation, 'outputProfile', 'out', run, engine);
};

function checkProfile(operation: FhirObject, member: string, use: string, run: Run, engine: Engine): void {
  const address = textOf(operation[member]);
  const profile = address === undefined ? undefined : engine.artifacts.find(address, 'StructureDefinition');
  if (!profile) return;
  if (profile.type !== 'Parameters') {
    const expected = 'a profile on Parameters';
    report(run, { code: 'fhir.operation-profile', expected, got: `one on ${shown(profile.type)}`, member });
    return;
  }
  const slices = slicesOf(profile);
  eachObject(run, operation, 'parameter', (parameter) => {
    const slice = parameter.use === use ? slices.get(textOf(parameter.name) ?? '') : undefined;
    if (slice) compare(parameter, slice, run);
  });
}

/** A slice of Parameters.parameter, and what it says of what is in it. */
interface Slice {
  readonly own: FhirObject;
  readonly value: FhirObject | undefined;
  readonly resource: FhirObject | undefined;
  readonly part: FhirObject | undefined;
}

function slicesOf(profile: FhirObject): ReadonlyMap<string, Slice> {
  const elements = isObject(profile.differential) ? objectsOf(profile.differential.element) : [];
  const byId = new Map(elements.map((element) => [element.id, element]));
  const slices = new Map<string, Slice>();
  for (const own of elements) {
    if (own.path !== 'Parameters.parameter' || typeof own.sliceName !== 'string') continue;
    const at = (name: string): FhirObject | undefined => byId.get(`${own.id}.${name}`);
    const named = at('name');
    const name = named && textOf((choiceOf(named, 'fixed') ?? choiceOf(named, 'pattern'))?.value);
    if (name !== undefined)
      slices.set(name, { own, value: at('value[x]'), resource: at('resource'), part: at('part') });
  }
  return slices;
}

function compare(parameter: FhirObject, slice: Slice, run: Run): void {
  const code = 'fhir.operation-profile';
  const next = 'The operation and its profile have to say the same.';
  for (const member of ['min', 'max']) {
    const [mine, theirs] = [parameter[member], slice.own[member]].map((value) => numberOf(value) ?? textOf(value));
    if (mine === undefined || theirs === undefined || String(mine) === String(theirs)) continue;
    report(run, { code, expected: `${member} ${theirs}, as in the profile`, got: shown(mine), next, member });
  }
  // Where the profile leaves open whether there is a value, a resource or parts, nothing more can be told.
  const used = [slice.value, slice.resource].filter((one) => one && String(one.max) !== '0');
  const open = [slice.value, slice.resource].some(
    (one) => !one || (String(one.max) !== '0' && !Array.isArray(one.type)),
  );
  if (open || used.length === 0 || (numberOf(slice.part?.min) ?? 0) > 0) return;
  const types = used.flatMap((one) => objectsOf(one?.type));
  const theirs = types.flatMap(({ code: one }) => textOf(one) ?? []);
  const mine = typesOf(parameter);
  difference(mine, theirs, (got) =>
    report(run, { code, expected: 'a type that the profile allows', got, next, member: 'type' }),
  );
  difference(theirs, mine, (got) =>
    report(run, { code, expected: 'all types that the profile allows', got: `no ${got}`, next, member: 'type' }),
  );
  const targets = types.flatMap(({ targetProfile }) => textsOf(targetProfile));
  const own = textsOf(parameter.targetProfile);
  const member = 'targetProfile';
  difference(own, targets, (got) =>
    report(run, { code, expected: 'a target that the profile allows', got, next, member }),
  );
  difference(targets, own, (got) =>
    report(run, { code, expected: 'all targets that the profile allows', got: `no ${got}`, next, member }),
  );
}

function typesOf(parameter: FhirObject): readonly string[] {
  const allowed = extensionsOf(parameter, ALLOWED_TYPE).flatMap((one) => textOf(choiceOf(one, 'value')?.value) ?? []);
  return allowed.length > 0 ? allowed : [textOf(parameter.type)].filter((one) => one !== undefined);
}

function difference(of: readonly string[], from: readonly string[], found: (shownValue: string) => void): void {
  for (const one of of) if (!from.includes(one)) found(shown(one));
}
