import { AssayError } from '../model/assay-error.ts';
import type { MutableJson } from '../model/json.ts';

/** One step of a row's `to` path. */
export interface TargetStep {
  readonly name: string;
  /** `one`: a member; `append`: a new element for each value; `label`: the element that rows share by the label. */
  readonly mode: 'one' | 'append' | 'label';
  readonly label: string;
  /** The path as far as this step, with its labels: what rows share an element by. */
  readonly key: string;
}

const STEP = /^([A-Za-z_][A-Za-z0-9_]*)(?:\[([A-Za-z0-9_-]*)\])?$/;

/** Parses `contact[kin].name.given[]`. Throws AssayError `rows.bad-path`. */
export function parseTargetPath(path: string): readonly TargetStep[] {
  let key = '';
  return path.split('.').map((text) => {
    const match = STEP.exec(text);
    if (!match || (match[1] as string) in Object.prototype) {
      throw new AssayError('rows.bad-path', `to: "${path}" is not a target path: expected name, name[] or name[label]`);
    }
    const label = match[2];
    key += `${match[1]}[${label ?? ''}].`;
    return {
      name: match[1] as string,
      mode: label === undefined ? 'one' : label === '' ? 'append' : 'label',
      label: label ?? '',
      key,
    };
  });
}

/** The path without its brackets, as the target's model knows it. */
export function plainPath(steps: readonly TargetStep[]): string {
  return steps.map((step) => step.name).join('.');
}

/** The elements that rows of one table share by label, while one composite is mapped. */
export type Labels = Map<string, MutableJson>;

/**
 * Walks to the object that holds the last step, making what is missing.
 * With `make` false answers undefined where something would have to be made.
 */
export function holderOf(
  root: MutableJson,
  steps: readonly TargetStep[],
  labels: Labels,
  make: boolean,
): MutableJson | undefined {
  let holder = root;
  for (let i = 0; i < steps.length - 1; i++) {
    const step = steps[i] as TargetStep;
    const next = step.mode === 'label' ? labels.get(step.key) : step.mode === 'one' ? holder[step.name] : undefined;
    if (next !== undefined) {
      holder = next as MutableJson;
      continue;
    }
    if (!make) return undefined;
    const made: MutableJson = {};
    if (step.mode === 'one') holder[step.name] = made;
    else append(holder, step.name, made);
    if (step.mode === 'label') labels.set(step.key, made);
    holder = made;
  }
  return holder;
}

/** Adds to the list of that name, making it if need be, and answers with the index. */
export function append(holder: MutableJson, name: string, value: unknown): number {
  const list = holder[name] as unknown[] | undefined;
  if (list === undefined) {
    holder[name] = [value];
    return 0;
  }
  return list.push(value) - 1;
}
