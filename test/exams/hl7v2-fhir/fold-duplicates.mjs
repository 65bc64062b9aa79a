// A message names the same people and organizations again and again. Some converters write each naming, some one entry:
// both are counted as one, so that neither gains or loses by it.

/** Types of what is known by its identifiers; a place by all that is said of it, since room 1 may be of two wards. */
const BY_IDENTIFIER = new Set(['Practitioner', 'Organization', 'Device']);
const BY_CONTENT = new Set(['Location', 'PractitionerRole']);

/** Resources of `coreOf`, those that stand for one thing as one, with `values` for the resources that it stands for. */
export function foldDuplicates(resources) {
  const folded = [];
  const firsts = new Map();
  for (const { type, core, value } of resources) {
    const key = keyOf(type, core);
    const first = key === undefined ? undefined : firsts.get(key);
    if (first) {
      add(first.core, core);
      first.values.push(value);
      continue;
    }
    const one = { type, core: structuredClone(core), values: [value] };
    if (key !== undefined) firsts.set(key, one);
    folded.push(one);
  }
  return folded;
}

function keyOf(type, core) {
  if (BY_CONTENT.has(type)) return `${type} ${canonical(core)}`;
  if (BY_IDENTIFIER.has(type)) return `${type} ${canonical(core.identifier ?? core)}`;
  return undefined;
}

function add(into, from) {
  for (const [key, value] of Object.entries(from)) {
    const there = into[key];
    if (there === undefined) into[key] = structuredClone(value);
    else if (Array.isArray(there) && Array.isArray(value)) {
      const known = new Set(there.map(canonical));
      there.push(...structuredClone(value.filter((item) => !known.has(canonical(item)))));
    }
  }
}

/** The same text for the same content, whatever the order of members. */
function canonical(value) {
  return JSON.stringify(value, (_, member) =>
    member === null || typeof member !== 'object' || Array.isArray(member)
      ? member
      : Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
