import { memberOf, type Operation } from 'assay/openapi';
import type { Exchange } from 'assay/suite';
import type { Declared } from './declared.ts';
import type { Draft, Values } from './generate/serialise.ts';
import { jsonOf } from './known.ts';
import type { Session } from './session.ts';

export type Made = ReturnType<typeof openMade>;

/** What a check made itself, by the template under which it can be reached. */
export function openMade(declared: Declared) {
  const made = new Map<string, Values[]>();
  return {
    learn(operation: Operation, draft: Draft, exchange: Exchange): void {
      const found = placeOfMade(declared, operation, draft, exchange);
      if (found) made.set(found.template, [...(made.get(found.template) ?? []), found.path]);
    },
    /** Paths of a template that lead to what was made, or to something within it. */
    of(template: string): readonly Values[] {
      const within = [...made].filter(([item]) => template === item || template.startsWith(`${item}/`));
      const [nearest] = within.sort(([one], [other]) => other.length - one.length);
      return nearest && count(nearest[0]) === count(template) ? nearest[1].slice(-5) : [];
    },
  };
}

/** The paths at which an operation may write: those of what was made, and where nothing needs keeping any. */
export function writtenAt(
  { known, target }: Pick<Session, 'known' | 'target'>,
  made: Made,
  operation: Operation,
): { readonly known: readonly Values[]; readonly onlyKnown: boolean } {
  const own = made.of(operation.template);
  const isFree = target.disposable === true;
  if (own.length > 0 || !isFree) return { known: own, onlyKnown: !isFree && operation.template.includes('{') };
  return { known: known.of(operation), onlyKnown: false };
}

/** Where that which a POST made can be reached: by its Location, or by the id in the answer. */
export function placeOfMade(
  { operations }: Declared,
  { method, template, base }: Operation,
  draft: Draft,
  exchange: Exchange,
): { readonly template: string; readonly path: Values } | undefined {
  const status = exchange.response?.status ?? 0;
  if (method !== 'POST' || status < 200 || status > 299) return undefined;
  const start = `${template.replace(/\/$/, '')}/{`;
  const item = operations.find(
    (one) => one.template.startsWith(start) && /^[^{}/]+\}$/.test(one.template.slice(start.length)),
  );
  if (!item) return undefined;
  const name = item.template.slice(start.length, -1);
  const value = jsonOf(exchange);
  const id = idIn(exchange, base) ?? memberOf(value, name) ?? memberOf(value, 'id');
  if (typeof id !== 'string' && typeof id !== 'number') return undefined;
  return { template: item.template, path: { ...draft.path, [name]: id } };
}

function idIn({ request, response }: Exchange, base: string): string | undefined {
  const { location } = response?.headers ?? {};
  if (location === undefined || !URL.canParse(location, request.url)) return undefined;
  const to = new URL(location, request.url);
  const below = to.origin === new URL(base).origin ? to.pathname.split('/').filter((step) => step !== '') : [];
  const above = new URL(request.url).pathname.split('/').filter((step) => step !== '');
  return below.length > above.length ? decodeURIComponent(below[above.length] ?? '') : below.at(-1);
}

function count(template: string): number {
  return template.split('{').length;
}
