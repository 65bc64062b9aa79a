const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const table = <T>(entries: Readonly<Record<string, T>>): ReadonlyMap<string, T> => new Map(Object.entries(entries));

/** Attributes of one or a few elements only, as FHIR's own schema has them (fhir-xhtml.xsd, which is XHTML 1.0 strict). */
const ELEMENTS_WITH = table({
  alt: words('img area'),
  bgcolor: words(''),
  border: words('img table'),
  charset: words('a'),
  cite: words('blockquote q'),
  compact: words(''),
  coords: words('a area'),
  frame: words('table'),
  height: words('img'),
  href: words('a area'),
  hreflang: words('a'),
  hspace: words(''),
  longdesc: words('img'),
  name: words('a map'),
  nohref: words('area'),
  nowrap: words('td'),
  rel: words('a'),
  rev: words('a'),
  rules: words('table'),
  shape: words('a area'),
  src: words('img'),
  start: words(''),
  summary: words('table'),
  type: words('a'),
  usemap: words('img'),
  value: words(''),
  vspace: words(''),
});

/** What holds text and what stands in a line, and so no blocks (HTML 4.0, 7.5.3). */
const LINES = words(
  'a abbr acronym address b bdo big caption cite code dfn dt em h1 h2 h3 h4 h5 h6 i kbd p pre q samp small span strong sub ' +
    'sup tt var',
);
const BLOCKS = words('div ol pre table ul');

/** Elements that hold certain others, and no text (HTML 4.0, 10.2, 10.3 and 11.2). */
const CHILDREN = table({
  dl: words('dd dt'),
  ol: words('li'),
  table: words('caption col colgroup tbody tfoot thead tr'),
  tbody: words('tr'),
  tfoot: words('tr'),
  thead: words('tr'),
  tr: words('td th'),
  ul: words('li'),
});

/** Elements that stand in certain others only. */
const PARENTS = table({
  caption: words('table'),
  col: words('colgroup table'),
  colgroup: words('table'),
  dd: words('dl'),
  dt: words('dl'),
  li: words('ol ul'),
  tbody: words('table'),
  td: words('tr'),
  tfoot: words('table'),
  th: words('tr'),
  thead: words('table'),
  tr: words('table tbody tfoot thead'),
});
const EMPTY = words('area br hr img');

/** An attribute that only other elements have. */
export const isElsewhere = (attribute: string, element: string): boolean =>
  ELEMENTS_WITH.get(attribute)?.has(element) === false;

/** By parent and child; both are known elements, so that there are few. */
const decided = new Map<string, Map<string, boolean>>();

/** Whether one known element may be right within another. */
export function mayContain(parent: string, child: string): boolean {
  const known = decided.get(parent)?.get(child);
  if (known !== undefined) return known;
  const children = decided.get(parent) ?? new Map<string, boolean>();
  const answer = decide(parent, child);
  decided.set(parent, children.set(child, answer));
  return answer;
}

function decide(parent: string, child: string): boolean {
  if (EMPTY.has(parent) || CHILDREN.get(parent)?.has(child) === false || PARENTS.get(child)?.has(parent) === false)
    return false;
  return !(LINES.has(parent) && BLOCKS.has(child));
}

const TEXTLESS = new Set([...EMPTY, ...CHILDREN.keys()]);

export const mayHoldText = (element: string): boolean => !TEXTLESS.has(element);
