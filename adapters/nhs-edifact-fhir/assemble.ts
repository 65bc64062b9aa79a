import type { AssembleContext, Entry, Json } from 'assay/adapter';

/** One Bundle a message, a collection: the message itself names no event that a FHIR message would need. */
export function assemble(entries: readonly Entry[], { uuid }: AssembleContext): Json {
  const bundle: Entry['value'] = entries.find(({ type }) => type === 'Bundle')?.value ?? { resourceType: 'Bundle' };
  bundle.id = uuid;
  bundle.type = 'collection';
  bundle.entry = entries
    .filter(({ type }) => type !== 'Bundle')
    .map((entry) => {
      entry.value.id = entry.uuid;
      return { fullUrl: `urn:uuid:${entry.uuid}`, resource: entry.value };
    });
  return bundle as Json;
}
