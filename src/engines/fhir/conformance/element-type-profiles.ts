import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { coreType } from './base-elements.ts';
import { suits } from './element-types.ts';
import { eachObject, isObject, objectsOf, textOf, textsOf } from './members.ts';

/** Profiles on an element are on the type that they stand with. */
export function checkTypes(element: FhirObject, path: string, run: Run, engine: Engine): void {
  eachObject(run, element, 'type', (type) => {
    const code = textOf(type.code);
    if (code === undefined) return;
    for (const profile of textsOf(type.profile)) checkTypeProfile(profile, code, path, run, engine);
    for (const profile of code === 'Reference' ? textsOf(type.targetProfile) : []) {
      const target = engine.artifacts.find(profile, 'StructureDefinition');
      if (!target || target.kind === 'resource' || target.kind === 'logical') continue;
      const expected = 'the profile of a resource as target';
      report(run, {
        code: 'fhir.element-type',
        expected,
        got: `one of ${shown(target.type)}`,
        member: 'targetProfile',
      });
    }
  });
}

function checkTypeProfile(profile: string, code: string, path: string, run: Run, engine: Engine): void {
  const core = coreType(profile, engine);
  const definition = engine.artifacts.find(profile, 'StructureDefinition');
  const type = core ?? textOf(definition?.type);
  const { types } = engine.definitions;
  if (type === undefined || !types.has(code) || types.get(code)?.abstract || types.get(type)?.abstract) return;
  const member = 'profile';
  if (type !== code) {
    if (suits(code, type)) return;
    const expected = `a profile on ${code}`;
    report(run, { code: 'fhir.element-type', expected, got: `one on ${type}`, member });
    return;
  }
  if (type !== 'Extension' || definition?.derivation !== 'constraint') return;
  const modifier = isModifier(definition);
  if (modifier === path.endsWith('.modifierExtension')) return;
  const expected = modifier ? 'a modifier extension in modifierExtension' : 'no plain extension in modifierExtension';
  report(run, { code: 'fhir.element-type', expected, got: shown(profile), member });
}

function isModifier(definition: FhirObject): boolean {
  const elements = isObject(definition.differential) ? objectsOf(definition.differential.element) : [];
  return elements.some(({ path, isModifier: is }) => path === 'Extension' && is === true);
}
