import type { Engine, TypeCheck } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { eachObject, textOf } from './members.ts';
import { isUnknownCode } from './unknown-code.ts';

/** One side of a mapping: where its codes come from. */
interface Side {
  readonly system: string | undefined;
  readonly version: string | undefined;
  readonly valueSet: string | undefined;
}

/** Codes of a concept map are of the systems and value sets that it names (FHIR R4, conceptmap.html). */
export const checkConceptMap: TypeCheck = (map, run, engine) => {
  const sourceSet = scope(map, 'source');
  const targetSet = scope(map, 'target');
  eachObject(run, map, 'group', (group) => {
    const source = side(group, 'source', sourceSet);
    const target = side(group, 'target', targetSet);
    eachObject(run, group, 'element', (element) => {
      checkCode(element, source, run, engine);
      eachObject(run, element, 'target', (one) => checkCode(one, target, run, engine));
    });
  });
};

function scope(map: FhirObject, name: string): string | undefined {
  return textOf(map[`${name}Canonical`]) ?? textOf(map[`${name}Uri`]);
}

function side(group: FhirObject, name: string, valueSet: string | undefined): Side {
  const [system, version] = textOf(group[name])?.split('|') ?? [];
  return { system, version: textOf(group[`${name}Version`]) ?? version, valueSet };
}

function checkCode({ code }: FhirObject, { system, version, valueSet }: Side, run: Run, engine: Engine): void {
  if (typeof code !== 'string' || system === undefined) return;
  const value = { system, version, code };
  if (isUnknownCode(value, run, engine)) {
    report(run, { code: 'fhir.code-unknown', expected: `a code of ${system}`, got: shown(code), member: 'code' });
  } else if (valueSet !== undefined && engine.terminology.member(valueSet, value, run) === 'out') {
    report(run, { code: 'fhir.binding-required', expected: `a code of ${valueSet}`, got: shown(code), member: 'code' });
  }
}
