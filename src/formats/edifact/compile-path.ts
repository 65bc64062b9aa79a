import { AssayError } from '../../model/assay-error.ts';
import type { Selector, SourceNode } from '../record.ts';
import { EdifactNode } from './node.ts';
import { childrenOf, componentOf, elementsOf, qualifiedElements } from './select.ts';
import { FLAT, groupNamed } from './structures.ts';

interface Step {
  readonly name: string;
  readonly qualifier: string | undefined;
  readonly pick: 'all' | number;
}

type Level = EdifactNode['level'];
type Move = (node: EdifactNode) => readonly EdifactNode[];

const STEP = /^([A-Z][A-Z0-9_]*|[1-9]\d{0,2})?(?:\(([A-Z0-9]{1,6})\))?(?:\[(\d{0,4})\])?$/;
const SEGMENT = /^[A-Z][A-Z0-9]{2}$/;
/** Composite data elements of the directories: C080, S009. */
const COMPOSITE = /^[CES]\d{3}$/;

/**
 * Compiles a row's `from` path.
 * On a group: `REPORT.RFF(SRI).1.2`, `FTX[]`, `SPECIMEN[2]`. On a segment: `2.1`, `3[]`, and `(SU).2` for the element
 * whose first component is SU. On an element: `2`. `.` is the node itself; a path that starts with `/` is read from the
 * message. `TAG(Q)` is the segment whose first value is Q, `PARTY(Q)` the group
 * whose second segment that is; `[]` selects all, `[n]` the n-th, neither the first.
 * Throws AssayError `rows.bad-path`.
 */
export function compilePath(path: string, source: string): Selector {
  if (path === '.') return (node) => [node];
  const fromRoot = path.startsWith('/');
  let level = fromRoot ? 'group' : levelOf(source, path);
  let at = fromRoot ? FLAT : source;
  const moves = (fromRoot ? path.slice(1) : path).split('.').map((text): Move => {
    const step = readStep(text, path);
    const move = compileStep(step, level, at, path);
    level =
      level === 'group'
        ? SEGMENT.test(step.name)
          ? 'segment'
          : 'group'
        : level === 'segment'
          ? 'element'
          : 'component';
    at = step.name;
    return picked(move, step.pick);
  });
  return (node: SourceNode) => {
    if (!(node instanceof EdifactNode)) return [];
    let found: readonly EdifactNode[] = [fromRoot ? node.record.root : node];
    for (const move of moves) {
      if (found.length === 0) return found;
      found = found.length === 1 ? move(found[0] as EdifactNode) : found.flatMap(move);
    }
    return found;
  };
}

function readStep(text: string, path: string): Step {
  const match = STEP.exec(text);
  const [, name = '', qualifier, pick] = match ?? [];
  if (!match || pick === '0' || (name === '' && qualifier === undefined))
    throw badPath(path, `"${text}" is no step; expected a name or number, such as RFF(SRI), FTX[] or 2.1`);
  return { name, qualifier, pick: pick === undefined ? 1 : pick === '' ? 'all' : Number(pick) };
}

function levelOf(source: string, path: string): Level {
  if (source === FLAT || groupNamed(source)) return 'group';
  if (COMPOSITE.test(source)) return 'element';
  if (SEGMENT.test(source)) return 'segment';
  throw badPath(path, `"${source}" is no group, segment or composite that is known`);
}

function compileStep({ name, qualifier }: Step, level: Level, at: string, path: string): Move {
  const number = Number(name);
  if (level === 'group') {
    if (name === '' || number > 0) throw badPath(path, `${at} holds segments and groups; name one first`);
    checkMember(name, at, path);
    return (node) => childrenOf(node, name, qualifier);
  }
  if (level === 'segment' && name === '') return (node) => qualifiedElements(node, qualifier as string);
  if (!(number > 0) || qualifier !== undefined) throw badPath(path, `${at} holds numbered parts, not "${name}"`);
  if (level === 'segment') return (node) => elementsOf(node, number);
  if (level === 'element') return (node) => componentOf(node, number);
  throw badPath(path, 'a component has no parts');
}

/** The root of a message may be of any structure; a group must hold what the path names. */
function checkMember(name: string, at: string, path: string): void {
  const group = groupNamed(at);
  if (!group) return;
  const names = [...group.segments, ...group.groups.map((inner) => inner.name)];
  if (!names.includes(name)) throw badPath(path, `${at} does not hold ${name}; it holds ${names.join(' ')}`);
}

function picked(move: Move, pick: 'all' | number): Move {
  if (pick === 'all') return move;
  return (node) => {
    const found = move(node);
    return found.length === 1 && pick === 1 ? found : found.slice(pick - 1, pick);
  };
}

function badPath(path: string, message: string): AssayError {
  return new AssayError('rows.bad-path', `from "${path}": ${message}`);
}
