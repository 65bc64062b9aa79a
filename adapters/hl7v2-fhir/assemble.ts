import type { AssembleContext, Entry, Json } from 'assay/adapter';
import { localCode, withoutFalseSystems } from './local-codes.ts';
import { mergeDuplicates } from './merge-duplicates.ts';

type Resource = Entry['value'];

/** One Bundle a message: the header first, then the other resources in the order of the message. */
export function assemble(entries: readonly Entry[], { uuid, settings, merged, report }: AssembleContext): Json {
  withoutFalseSystems(entries, (code, table) => report(localCode(code, table)));
  const kept = mergeDuplicates(
    entries.filter(({ type }) => type !== 'Bundle'),
    merged,
  );
  const header = kept.filter(({ type }) => type === 'MessageHeader');
  const rest = kept.filter(({ type }) => type !== 'MessageHeader').map((entry, order) => ({ entry, order }));
  rest.sort((a, b) => rank(a.entry) - rank(b.entry) || a.order - b.order);
  const bundle: Resource = entries.find(({ type }) => type === 'Bundle')?.value ?? { resourceType: 'Bundle' };
  bundle.id = uuid;
  bundle.type = settings.bundle === 'collection' ? 'collection' : 'message';
  bundle.entry = [...header, ...rest.map(({ entry }) => entry)].map((entry) => ({
    fullUrl: `urn:uuid:${entry.uuid}`,
    resource: withId(entry),
  }));
  return bundle as Json;
}

/** What a message is about stands before who and where it happened. */
const ORDER = ['Patient', 'Encounter', 'DiagnosticReport', 'Observation'];

function rank({ type }: Entry): number {
  const at = ORDER.indexOf(type);
  return at < 0 ? ORDER.length : at;
}

function withId({ value, uuid }: Entry): Resource {
  value.id = uuid;
  return value;
}
