import { itemsAt, member, type Resource, textAt } from '../json.ts';
import type { Context } from './over-types.ts';
import type { Reply } from './reply.ts';
import { placeIn } from './write.ts';

/** One thing that a batch or transaction is to do. */
export interface Action {
  readonly method: 'DELETE' | 'GET' | 'POST' | 'PUT';
  /** Relative to the base: `Patient/1`. */
  readonly url: string;
  readonly resource?: unknown;
  readonly fullUrl?: string;
  readonly ifMatch?: string;
}

/** A Bundle that asks for these actions, in their order. */
export function bundleOf(type: 'batch' | 'transaction', actions: readonly Action[]): Resource {
  const entry = actions.map(({ fullUrl, resource, ...request }) => ({
    ...(fullUrl === undefined ? {} : { fullUrl }),
    ...(resource === undefined ? {} : { resource }),
    request,
  }));
  return { resourceType: 'Bundle', type, ...(entry.length === 0 ? {} : { entry }) };
}

/** A fullUrl that nothing else has; the same in every replay. `serial` tells those of one Bundle apart. */
export function freshUrl(random: () => number, serial: number): string {
  const digits = Array.from({ length: 24 }, () => Math.floor(random() * 16).toString(16)).join('');
  const [head, rest] = [digits.slice(0, 8), digits.slice(8)];
  return `urn:uuid:${head}-${rest.slice(0, 4)}-4${rest.slice(4, 7)}-a${rest.slice(7, 10)}-${String(serial).padStart(6, '0')}${rest.slice(10)}`;
}

/** What became of one action. */
export interface Outcome {
  /** 0 where the entry tells no status that can be read. */
  readonly status: number;
  readonly location?: string;
  readonly etag?: string;
  readonly resource?: unknown;
}

// Far more than a check sends.
const MOST_ENTRIES = 100;

/** Entry by entry. Statuses may come with their description: `201 Created` (bundle-definitions, response.status). */
export function outcomesOf(reply: Reply): readonly Outcome[] {
  return itemsAt(reply.resource, 'entry')
    .slice(0, MOST_ENTRIES)
    .map((entry) => {
      const response = member(entry, 'response');
      const location = textAt(response, 'location');
      const etag = textAt(response, 'etag');
      const resource = member(entry, 'resource');
      return {
        status: Number(/^[1-5]\d\d(?=\D|$)/.exec(textAt(response, 'status') ?? '')?.[0] ?? 0),
        ...(location === undefined ? {} : { location }),
        ...(etag === undefined ? {} : { etag }),
        ...(resource === undefined ? {} : { resource }),
      };
    });
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** The id of what an action made, where the answer tells it. */
export function madeBy(outcome: Outcome | undefined, type: string): string | undefined {
  const place = placeIn(outcome?.location ?? '');
  if (place?.type === type) return place.id;
  return textAt(outcome?.resource, 'resourceType') === type ? textAt(outcome?.resource, 'id') : undefined;
}

/** True where the run may create resources of this type: declared, and asked for where a scope names types. */
export function isCreatable({ fhir }: Pick<Context, 'fhir'>, type: string): boolean {
  if (fhir.declared.types.get(type)?.interactions.includes('create') !== true) return false;
  const { scoped } = fhir;
  return scoped === undefined || scoped.some((each) => each.type === type && each.interactions.includes('create'));
}
