import { isRefusal, type Refusal, refuse } from '../outcome.ts';
import { parametersOf } from '../types/type-definitions.ts';
import type { ResourceTest } from './criteria.ts';
import { filterOf } from './filter.ts';
import { type Join, type JoinKind, parseJoin } from './include.ts';
import { type PagePlace, parsePage } from './page.ts';
import type { Parameters, SearchContext } from './search-parameter.ts';
import type { SortRule } from './sort.ts';
import { parseView, type View } from './subset.ts';

/** A search made out of its parameters. */
export interface SearchPlan {
  readonly tests: readonly ResourceTest[];
  readonly sort: readonly SortRule[];
  readonly joins: readonly Join[];
  readonly view: View;
  /** Undefined where the client left it to the server. */
  readonly count: number | undefined;
  readonly total: boolean;
  readonly place: PagePlace | undefined;
  /** The parameters that were used: the self link's (R4 search, 3.1.1.6). */
  readonly used: Parameters;
}

interface Draft {
  tests: ResourceTest[];
  sort: SortRule[];
  joins: Join[];
  view: View;
  count?: number;
  total: boolean;
  place?: PagePlace;
}

/** What one parameter did: it was used, it is not known here, or it cannot be. */
type Taken = 'used' | 'unknown' | Refusal;

/** Plans a search of one type. Unknown parameters are ignored, or refused where the client asks for strictness. */
export function planSearch(
  type: string,
  parameters: Parameters,
  strict: boolean,
  types: readonly string[],
  context: SearchContext,
): SearchPlan | Refusal {
  const draft: Draft = { tests: [], sort: [], joins: [], view: { kind: 'whole' }, total: true };
  const used: (readonly [string, string])[] = [];
  for (const [name, value] of parameters) {
    // Empty parameters are no error, they are just ignored (R4 search, 3.1.1.3).
    if (value === '') continue;
    const taken = controls.has(name)
      ? takeControl(draft, name, value, type, types)
      : takeFilter(draft, name, value, type, context);
    if (isRefusal(taken)) return taken;
    if (taken === 'used') used.push([name, value]);
    else if (strict)
      return refuse(
        400,
        'not-supported',
        `${name}=${value}: not a parameter of ${type} here, and strict handling was asked for.`,
      );
  }
  const including = draft.joins.length > 0;
  if (including && draft.view.kind === 'text')
    return refuse(400, 'invalid', '_summary=text cannot be combined with _include or _revinclude.');
  return { ...draft, count: draft.count, place: draft.place, used };
}

function takeFilter(draft: Draft, name: string, value: string, type: string, context: SearchContext): Taken {
  const [bare = ''] = name.split(':');
  // Of the control parameters only the includes take a modifier.
  if (controls.has(bare)) return refuse(400, 'not-supported', `${name}: this modifier is not supported.`);
  const test = filterOf(type, name, value, context);
  if (isRefusal(test) || test === 'unknown') return test;
  draft.tests.push(test);
  return 'used';
}

function takeControl(draft: Draft, name: string, value: string, type: string, types: readonly string[]): Taken {
  const control = controls.get(name);
  return control ? control(draft, value, type, types) : 'unknown';
}

type Control = (draft: Draft, value: string, type: string, types: readonly string[]) => Taken;

const controls: ReadonlyMap<string, Control> = new Map<string, Control>([
  ['_count', takeCount],
  ['_sort', takeSort],
  ['_summary', (draft, value) => (value === 'count' ? takeCount(draft, '0') : takeView(draft, '_summary', value))],
  ['_elements', (draft, value) => takeView(draft, '_elements', value)],
  ['_include', (draft, value, _, types) => takeJoin(draft, value, { reverse: false, iterate: false }, types)],
  ['_include:iterate', (draft, value, _, types) => takeJoin(draft, value, { reverse: false, iterate: true }, types)],
  ['_revinclude', (draft, value, _, types) => takeJoin(draft, value, { reverse: true, iterate: false }, types)],
  ['_revinclude:iterate', (draft, value, _, types) => takeJoin(draft, value, { reverse: true, iterate: true }, types)],
  ['_total', takeTotal],
  ['_page', takePage],
  // A named query that the server does not know must be refused, and it knows none (R4 search, 3.1.1.7).
  ['_query', (_, value) => refuse(400, 'not-supported', `_query: there is no query named "${value}".`)],
  ['_format', () => 'used'],
  ['_pretty', () => 'used'],
]);

function takeCount(draft: Draft, value: string): Taken {
  if (!/^\d{1,9}$/.test(value)) return refuse(400, 'invalid', `_count: expected a whole number, got "${value}".`);
  draft.count = Number(value);
  return 'used';
}

function takeSort(draft: Draft, value: string, type: string): Taken {
  const rules = value.split(',').map((item): SortRule | undefined => {
    const descending = item.startsWith('-');
    const parameter = parametersOf(type).find((each) => each.name === (descending ? item.slice(1) : item));
    return parameter && { parameter, descending };
  });
  if (rules.includes(undefined)) return 'unknown';
  draft.sort.push(...rules.filter((rule) => rule !== undefined));
  return 'used';
}

function takeView(draft: Draft, name: '_elements' | '_summary', value: string): Taken {
  const view = parseView(name, value);
  if (isRefusal(view)) return view;
  draft.view = view;
  return 'used';
}

function takeTotal(draft: Draft, value: string): Taken {
  if (!['none', 'estimate', 'accurate'].includes(value))
    return refuse(400, 'invalid', `_total: expected none, estimate or accurate, got "${value}".`);
  draft.total = value !== 'none';
  return 'used';
}

function takePage(draft: Draft, value: string): Taken {
  const place = parsePage(value);
  if (!place) return refuse(400, 'invalid', '_page: follow the links of a search, do not make them up.');
  draft.place = place;
  return 'used';
}

function takeJoin(draft: Draft, value: string, how: JoinKind, types: readonly string[]): Taken {
  const join = parseJoin(value, how, types);
  if (!join) return 'unknown';
  draft.joins.push(join);
  return 'used';
}
