// Two trees side by side: which leaves of the golden's has ours too. Elements of lists go together by how much of them is
// the same, so that neither order nor an element more or less makes the others differ; each element is used once.

/**
 * One result for each leaf of `golden`: `{ path, at, golden, ours, alone }`, `ours` undefined where there is none. `path` is
 * without indexes and names extensions by the end of their url; `at` is the path as FHIR's validator writes it; `alone`
 * the whole of which ours has nothing: the outermost element of a list, or object, that the leaf is part of.
 */
export function matchLeaves(golden, ours, path, at = path) {
  const results = [];
  walk(golden, ours, path, at, results, ours === undefined ? golden : undefined);
  return results;
}

/** How many leaves of `golden` has `ours` too. */
export function agreement(golden, ours) {
  return matchLeaves(golden, ours, '').filter(agrees).length;
}

/** Do both say the same, in the same place? */
export function agrees({ golden, ours }) {
  return ours !== undefined && same(golden, ours);
}

export function countLeaves(value) {
  if (value === undefined) return 0;
  if (typeof value !== 'object') return 1;
  return Object.values(value).reduce((sum, member) => sum + countLeaves(member), 0);
}

/** Pairs of `[golden, ours]`, best first; what is left over of `golden` comes with what is left of `ours`, in order. */
export function pairUp(golden, ours, score = agreement) {
  const candidates = golden.flatMap((g, i) =>
    ours.map((o, j) => ({ i, j, shared: score(g, o), size: countLeaves(o?.core ?? o) })),
  );
  candidates.sort((a, b) => b.shared - a.shared || a.size - b.size || a.i - b.i || a.j - b.j);
  const chosen = new Map();
  const used = new Set();
  for (const { i, j, shared } of candidates) {
    if (shared === 0 || chosen.has(i) || used.has(j)) continue;
    chosen.set(i, j);
    used.add(j);
  }
  const left = ours.map((_, j) => j).filter((j) => !used.has(j));
  return golden.map((_, i) => [i, chosen.get(i) ?? left.shift()]);
}

function walk(golden, ours, path, at, results, alone) {
  if (golden === undefined) return;
  if (Array.isArray(golden)) {
    const list = Array.isArray(ours) ? ours : ours === undefined ? [] : [ours];
    const kept = golden.map((value, index) => ({ value, index })).filter(({ value }) => value !== undefined);
    const theirs = list.filter((value) => value !== undefined);
    const pairs = pairUp(
      kept.map(({ value }) => value),
      theirs,
    );
    for (const [i, j] of pairs) {
      const { value, index } = kept[i];
      const other = j === undefined ? undefined : theirs[j];
      walk(
        value,
        other,
        named(path, value),
        `${at}[${index}]`,
        results,
        alone ?? (other === undefined ? value : undefined),
      );
    }
    return;
  }
  if (typeof golden === 'object') {
    const other = typeof ours === 'object' && !Array.isArray(ours) ? ours : {};
    for (const [key, member] of Object.entries(golden)) {
      const theirs = Object.hasOwn(other, key) ? other[key] : undefined;
      const whole = typeof member === 'object' && !Array.isArray(member) && theirs === undefined ? member : undefined;
      walk(member, theirs, `${path}.${key}`, `${at}.${key}`, results, alone ?? whole);
    }
    return;
  }
  results.push({ path, at, golden, ours: typeof ours === 'object' ? undefined : ours, alone });
}

function named(path, value) {
  const end = typeof value?.url === 'string' && /([^/]+)$/.exec(value.url)?.[1];
  return end ? `${path}(${end})` : path;
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Times with a zone are the same when they are one instant; dates, and anything else, when they are written alike. */
function same(a, b) {
  if (typeof a === 'string' && typeof b === 'string' && TIME.test(a) && TIME.test(b))
    return Date.parse(a) === Date.parse(b) && beyondMilliseconds(a) === beyondMilliseconds(b);
  return a === b;
}

/** Digits of a second that Date does not keep. */
function beyondMilliseconds(time) {
  return (/\.\d{3}(\d+)/.exec(time)?.[1] ?? '').replace(/0+$/, '');
}
