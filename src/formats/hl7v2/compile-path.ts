import { AssayError } from '../../model/assay-error.ts';
import type { Selector, SourceNode } from '../record.ts';
import { componentsOf, fieldsOf, nearestSegment } from './facts.ts';
import { childNode, Hl7Node } from './node.ts';
import { anySegment, childrenOf, fieldRepetition, fieldRepetitions, NONE, partOf } from './select.ts';
import { groupsNamed } from './structures.ts';

/** One step of a path: a name or a number, and which of several: all, or the n-th. */
interface PathStep {
  readonly key: string;
  readonly pick: 'all' | number;
  readonly anywhere: boolean;
}

/** What a path from `../` stands on: the tables above know which segment it is, the path does not. */
const ANY_SEGMENT = 'segment';

type Move = (node: Hl7Node) => readonly Hl7Node[];

const STEP = /^([A-Z][A-Z0-9_]*|[1-9]\d{0,2})(\[(\d{0,4})\])?$/;

/**
 * Compiles a row's `from` path.
 * On a group: `PATIENT.PID`, `OBX[]`, `OBX[2]`, and `//OBX[]` for the segments at any depth.
 * On a segment: `3[]`, `5.1`, `3[2].4.2`. On a data type: `4`, `4.1`.
 * `.` is the node itself; a path that starts with `/` is read from the message (`/MSH.9.2`), one that starts with
 * `../` from the segment the node stands in (`../3`).
 * `[]` selects all, `[n]` the n-th, neither the first. Throws AssayError `rows.bad-path`.
 */
export function compileHl7Path(path: string, source: string): Selector {
  if (path === '.') return (node) => [node];
  const fromRoot = path.startsWith('/') && !path.startsWith('//');
  const fromSegment = path.startsWith('../');
  const steps = readSteps(fromRoot ? path.slice(1) : fromSegment ? path.slice(3) : path, path);
  const moves = compileSteps(steps, fromRoot ? 'message' : fromSegment ? ANY_SEGMENT : source, path);
  const [first, ...others] = moves as [Move, ...Move[]];
  const walk = (node: Hl7Node): readonly Hl7Node[] => {
    let found = first(node);
    for (const move of others) {
      if (found.length === 0) return found;
      found = found.length === 1 ? move(found[0] as Hl7Node) : found.flatMap(move);
    }
    return found;
  };
  return (node: SourceNode) => {
    if (!(node instanceof Hl7Node)) return NONE;
    if (fromRoot) return walk(node.record.root as Hl7Node);
    if (!fromSegment) return walk(node);
    const segment = node.segment < 0 ? undefined : childNode(node.record, node.segment);
    return segment ? walk(segment) : NONE;
  };
}

function readSteps(text: string, path: string): readonly PathStep[] {
  const anywhere = text.startsWith('//');
  return text
    .slice(anywhere ? 2 : 0)
    .split('.')
    .map((part, index) => {
      const match = STEP.exec(part);
      if (!match || match[3] === '0')
        throw badPath(path, `"${part}" is no step; expected a name or number, such as PID, OBX[], 3[] or 5.1`);
      const pick = match[2] === undefined ? 1 : match[3] === '' ? 'all' : Number(match[3]);
      return { key: match[1] as string, pick, anywhere: anywhere && index === 0 };
    });
}

function compileSteps(steps: readonly PathStep[], source: string, path: string): readonly Move[] {
  let at = source;
  let depth = kindOf(source, path);
  return steps.map((step) => {
    const isNumber = /^\d/.test(step.key);
    if (depth === 'group') {
      if (isNumber)
        throw badPath(path, `${at} holds segments and groups, not fields; name one first, as in PID.${step.key}`);
      checkMember(step, at, path);
      const isSegment = step.key.length === 3;
      at = step.key;
      if (isSegment) depth = 'segment';
      return groupMove(step);
    }
    if (!isNumber) throw badPath(path, `${at} holds numbered parts; expected a number, got "${step.key}"`);
    if (depth === 'segment') {
      checkNumber(Number(step.key), fieldsOf(at), `${at}`, 'fields', path);
      depth = 'part';
      at = `${at}-${step.key}`;
      return fieldMove(step);
    }
    if (step.pick !== 1)
      throw badPath(path, 'components do not repeat; only fields, segments and groups take [] or [n]');
    if (depth === 'data-type') checkNumber(Number(step.key), componentsOf(at), at, 'components', path);
    depth = 'part';
    return partMove(Number(step.key));
  });
}

function kindOf(source: string, path: string): 'group' | 'segment' | 'data-type' | 'part' {
  if (source === ANY_SEGMENT || fieldsOf(source) !== undefined || /^Z[A-Z0-9]{2}$/.test(source)) return 'segment';
  if (componentsOf(source) !== undefined) return 'data-type';
  if (source === 'message' || groupsNamed(source).length > 0 || /^[A-Z]{3}_[A-Z0-9]{3}$/.test(source)) return 'group';
  const near = nearestSegment(source);
  throw badPath(
    path,
    `"${source}" is no segment, data type or group that is known${near ? `; did you mean "${near}"?` : ''}`,
  );
}

/** A structure or group must hold what the path names; the root of an unknown message may hold anything. */
function checkMember(step: PathStep, at: string, path: string): void {
  const groups = groupsNamed(at);
  const isZ = step.key.startsWith('Z') && step.key.length === 3;
  if (step.key.length === 3 && !isZ && fieldsOf(step.key) === undefined) {
    const near = nearestSegment(step.key);
    throw badPath(path, `no segment "${step.key}" is known${near ? `; did you mean "${near}"?` : ''}`);
  }
  if (groups.length === 0 || isZ) return;
  const holds = groups.some((group) =>
    step.anywhere ? group.inside.has(step.key) : group.items.some((item) => item.name === step.key),
  );
  if (holds) return;
  const names = [...new Set(groups.flatMap((group) => group.items.map((item) => item.name)))];
  const owner = groups
    .flatMap((group) => group.items)
    .find((item) => item.kind === 'group' && item.inside.has(step.key));
  throw badPath(
    path,
    `${at} does not hold ${step.key}${owner ? `; did you mean "${owner.name}.${step.key}"?` : `; it holds ${names.join(' ')}`}`,
  );
}

function checkNumber(number: number, most: number | undefined, name: string, what: string, path: string): void {
  if (most === undefined || number <= most) return;
  throw badPath(path, `${name} has ${most} ${what}, not ${number}; did you mean "${most}"?`);
}

function badPath(path: string, message: string): AssayError {
  return new AssayError('rows.bad-path', `from "${path}": ${message}`);
}

function groupMove({ key, pick, anywhere }: PathStep): Move {
  const all: Move = anywhere ? (node) => anySegment(node, key) : (node) => childrenOf(node, key);
  return picked(all, pick);
}

function fieldMove({ key, pick }: PathStep): Move {
  const field = Number(key);
  if (pick === 'all') return (node) => fieldRepetitions(node, field);
  return (node) => oneOrNone(fieldRepetition(node, field, pick));
}

function partMove(number: number): Move {
  return (node) => oneOrNone(partOf(node, number));
}

function picked(all: Move, pick: 'all' | number): Move {
  if (pick === 'all') return all;
  return (node) => oneOrNone(all(node)[pick - 1]);
}

function oneOrNone(node: Hl7Node | undefined): readonly Hl7Node[] {
  return node === undefined ? NONE : [node];
}
