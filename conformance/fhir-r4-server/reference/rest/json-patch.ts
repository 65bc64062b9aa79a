import { isRefusal, type Refusal, refuse } from '../outcome.ts';
import { isObject, type Json, textOf } from '../resource.ts';

/** Operations in one document, at most. */
const most = 1000;

/** Applies a JSON Patch (RFC 6902) to a copy: all of its operations, or none and why. */
export function applyJsonPatch(resource: Json, operations: unknown): Json | Refusal {
  if (!Array.isArray(operations) || operations.length > most)
    return refuse(400, 'structure', `The patch is not a list of at most ${most} operations.`);
  let current: unknown = structuredClone(resource);
  for (const operation of operations) {
    const next = applyOne(current, operation);
    if (isRefusal(next)) return next;
    current = next;
  }
  return isObject(current) ? current : refuse(422, 'invalid', 'The patch leaves no resource.');
}

function applyOne(document: unknown, operation: unknown): unknown {
  const op = textOf(operation, 'op');
  const path = segmentsOf(textOf(operation, 'path'));
  if (!isObject(operation) || path === undefined)
    return refuse(400, 'invalid', 'An operation needs an op and a path that is a JSON Pointer.');
  if (op === 'remove') return edit(document, path, op, undefined);
  if (op === 'add' || op === 'replace' || op === 'test') {
    if (!Object.hasOwn(operation, 'value')) return refuse(400, 'required', `${op} needs a value.`);
    return edit(document, path, op, operation.value);
  }
  if (op !== 'move' && op !== 'copy') return refuse(400, 'invalid', `op: got ${JSON.stringify(op) ?? 'none'}.`);
  const from = segmentsOf(textOf(operation, 'from'));
  const value = from && valueAt(document, from);
  if (from === undefined || value === undefined) return refuse(422, 'not-found', 'from: there is nothing.');
  const rest = op === 'move' ? edit(document, from, 'remove', undefined) : document;
  return isRefusal(rest) ? rest : edit(rest, path, 'add', structuredClone(value));
}

/** `/name/0/family` as its parts (RFC 6901). */
function segmentsOf(pointer: string | undefined): readonly string[] | undefined {
  if (pointer === undefined || (pointer !== '' && !pointer.startsWith('/'))) return undefined;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => {
    if (Array.isArray(at)) return /^(0|[1-9]\d*)$/.test(name) ? at[Number(name)] : undefined;
    return isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }, value);
}

/** A copy with the change made at the path; a refusal where the path leads nowhere or a test fails. */
function edit(value: unknown, path: readonly string[], op: string, given: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) {
    if (op === 'test' && !equal(value, given)) return refuse(422, 'processing', 'test: another value stands there.');
    return op === 'test' ? value : given;
  }
  if (!Array.isArray(value) && !isObject(value)) return refuse(422, 'not-found', `${name.slice(0, 80)}: not there.`);
  const there = valueAt(value, [name]);
  const isAddition = rest.length === 0 && op === 'add';
  if (there === undefined && !isAddition) return refuse(422, 'not-found', `${name.slice(0, 80)}: not there.`);
  if (Array.isArray(value) && rest.length === 0 && (op === 'add' || op === 'remove')) {
    const at = name === '-' ? value.length : Number(name);
    if (!Number.isInteger(at) || at < 0 || at > value.length) return refuse(422, 'not-found', `${name}: not there.`);
    return op === 'add' ? value.toSpliced(at, 0, given) : value.toSpliced(at, 1);
  }
  if (op === 'remove' && rest.length === 0)
    return Object.fromEntries(Object.entries(value).filter(([each]) => each !== name));
  const changed = edit(there, rest, op, given);
  if (isRefusal(changed)) return changed;
  return Array.isArray(value) ? value.with(Number(name), changed) : { ...value, [name]: changed };
}

/** Equal as JSON, whatever the order of members. */
function equal(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, at) => equal(each, other[at]));
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && equal(one[name], other[name]))
  );
}
