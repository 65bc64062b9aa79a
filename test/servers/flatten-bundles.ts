/** A FHIR resource, as loosely as a test server needs to know it. */
export interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly [member: string]: unknown;
}

interface BundleEntry {
  readonly fullUrl?: string;
  readonly resource?: Resource;
}

const URN = 'urn:uuid:';

/**
 * The resources in translated Bundles, ready to be stored one by one: each gets the UUID of its fullUrl as its id,
 * and references by `urn:uuid:` become `Type/id`. A resource that is not a Bundle is passed on with its references rewritten.
 */
export function flattenBundles(resources: readonly Resource[]): readonly Resource[] {
  const entries = resources.flatMap((resource) =>
    resource.resourceType === 'Bundle' ? entriesOf(resource) : [{ resource }],
  );
  const local = new Map<string, string>();
  for (const { fullUrl, resource } of entries) {
    if (fullUrl?.startsWith(URN) && resource) {
      local.set(fullUrl, `${resource.resourceType}/${resource.id ?? fullUrl.slice(URN.length)}`);
    }
  }
  return entries.flatMap(({ fullUrl, resource }) => {
    if (!resource) return [];
    const id = resource.id ?? (fullUrl?.startsWith(URN) ? fullUrl.slice(URN.length) : undefined);
    return [rewritten({ ...resource, ...(id === undefined ? {} : { id }) }, local) as Resource];
  });
}

function entriesOf(bundle: Resource): readonly BundleEntry[] {
  return Array.isArray(bundle.entry) ? (bundle.entry as BundleEntry[]) : [];
}

function rewritten(value: unknown, local: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => rewritten(item, local));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === 'reference' && typeof member === 'string' ? (local.get(member) ?? member) : rewritten(member, local),
    ]),
  );
}
