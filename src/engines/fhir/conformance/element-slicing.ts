import { type FhirObject, type Run, report, shown, within } from '../check/run.ts';
import type { BaseElement } from './base-elements.ts';
import type { Around } from './element-definition.ts';
import { wrongStep } from './expression-steps.ts';
import { readFhirPath } from './fhirpath-syntax.ts';
import { eachObject, textOf } from './members.ts';
import { parsed } from './search-parameter.ts';

export interface Sliced {
  readonly path: string;
  readonly types: readonly string[];
  readonly bases: readonly BaseElement[] | undefined;
}

/** Slices are told apart by something that the element has (FHIR R4, profiling.html#discriminator). */
export function checkSlicing(slicing: FhirObject, { path, types, bases }: Sliced, around: Around, run: Run): void {
  const { type, engine } = around;
  const [base] = bases ?? [];
  if (
    base &&
    base.type === type &&
    bases?.length === 1 &&
    base.element.max === 1 &&
    !base.element.name.endsWith('[x]')
  ) {
    const expected = 'slicing where an element repeats or has a choice of types';
    report(run, { code: 'fhir.element-slicing', expected, got: 'an element that occurs once', member: 'slicing' });
  }
  const own = base && engine.definitions.type(base.type)?.elements[join(base)];
  const start = own && base ? [{ type: base.type, path: join(base) }] : types.map((one) => ({ type: one, path: '' }));
  const known =
    start.length > 0 &&
    start.every((place) => engine.definitions.types.has(place.type)) &&
    base?.element.same === undefined;
  within(run, 'slicing', undefined, () => {
    eachObject(run, slicing, 'discriminator', (discriminator) => {
      const text = textOf(discriminator.path);
      if (text === undefined) return;
      const { problem } = readFhirPath(text);
      const node = problem || text.length > LONGEST ? undefined : parsed(text);
      const wrong = node && known ? wrongStep(node, start, engine) : undefined;
      if (!problem && !wrong) return;
      const expected = `a path from ${path}`;
      report(run, { code: 'fhir.element-discriminator', expected, got: problem ?? shown(wrong?.name), member: 'path' });
    });
  });
}

const LONGEST = 1_000;

const join = ({ path, element }: BaseElement): string => (path === '' ? element.name : `${path}.${element.name}`);
