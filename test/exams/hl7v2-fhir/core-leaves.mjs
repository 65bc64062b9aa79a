// A converter's Bundle without what two converters cannot agree on: ids, what a reference is called, Provenance, and
// extensions of a converter's own, with the resources that only these lead to.

/** What HL7 publishes; any other extension is its converter's own. */
const HL7_EXTENSION = /^https?:\/\/(?:terminology\.)?hl7\.org\//;
/** What a resource says of its own record rather than of what it is about. */
const OF_THE_RECORD = new Set(['id', 'meta', 'text', 'implicitRules', 'resourceType']);

/**
 * The Bundle's own elements and its core resources, each `{ type, core, value }`: `core` is what is compared, `value` the
 * resource as it stands.
 */
export function coreOf(bundle) {
  const entries = (bundle.entry ?? []).filter(({ resource }) => resource?.resourceType !== undefined);
  const byAddress = new Map();
  for (const entry of entries) {
    const { fullUrl, resource } = entry;
    if (fullUrl !== undefined) byAddress.set(fullUrl, entry);
    if (resource.id !== undefined) byAddress.set(`${resource.resourceType}/${resource.id}`, entry);
  }
  const typeOf = (address) => {
    const resource = byAddress.get(address)?.resource;
    if (resource === undefined) return undefined;
    return core(resource, () => 'something') === undefined ? `empty ${resource.resourceType}` : resource.resourceType;
  };
  const kept = reachable(entries, byAddress);
  const resources = entries
    .filter((entry) => kept.has(entry) && entry.resource.resourceType !== 'Provenance')
    .map(({ resource }) => ({ type: resource.resourceType, core: core(resource, typeOf) ?? {}, value: resource }));
  const { entry: _, ...own } = bundle;
  return { bundle: core(own, typeOf) ?? {}, resources };
}

/** What nothing refers to, and what that leads to without going through a Provenance or a converter's own extension. */
function reachable(entries, byAddress) {
  const meantBy = (addresses) => addresses.flatMap((address) => byAddress.get(address) ?? []);
  const referred = new Set(entries.flatMap(({ resource }) => meantBy(addressesIn(withoutTarget(resource), false))));
  const kept = new Set(entries.filter((entry) => !referred.has(entry)));
  // A Set that grows while it is walked is walked to its end.
  for (const { resource } of kept)
    if (resource.resourceType !== 'Provenance')
      for (const entry of meantBy(addressesIn(resource, true))) kept.add(entry);
  return kept;
}

/** What a Provenance is about stands for itself. */
function withoutTarget(resource) {
  return resource.resourceType === 'Provenance' ? { ...resource, target: [] } : resource;
}

function addressesIn(value, coreOnly) {
  if (value === null || typeof value !== 'object') return [];
  const own = typeof value.reference === 'string' ? [value.reference] : [];
  return own.concat(
    Object.entries(value).flatMap(([key, member]) =>
      addressesIn(coreOnly && isExtensions(key) ? publishedByHl7(member) : member, coreOnly),
    ),
  );
}

/** The value without empty parts, or undefined where nothing is left of it. Indexes stay those of the original. */
function core(value, typeOf, whole = true) {
  if (Array.isArray(value)) {
    const kept = value.map((item) => core(item, typeOf, false));
    return kept.some((item) => item !== undefined) ? kept : undefined;
  }
  if (value === null || value === '') return undefined;
  if (typeof value !== 'object') return value;
  const members = Object.entries(value).flatMap(([key, member]) => {
    if (key === 'id' || (whole && OF_THE_RECORD.has(key))) return [];
    if (key === 'reference' && typeof member === 'string') return [[key, targetType(member, typeOf)]];
    const kept = core(isExtensions(key) ? publishedByHl7(member) : member, typeOf, false);
    return kept === undefined ? [] : [[key, kept]];
  });
  return members.length > 0 ? Object.fromEntries(members) : undefined;
}

function isExtensions(key) {
  return key === 'extension' || key === 'modifierExtension';
}

/** Parts of an extension have no address of their own: they go with it. */
function publishedByHl7(extensions) {
  if (!Array.isArray(extensions)) return null;
  return extensions.map((extension) => {
    const { url } = extension ?? {};
    const isPart = typeof url === 'string' && !url.includes(':');
    return isPart || HL7_EXTENSION.test(url ?? '') ? extension : null;
  });
}

/** The type a reference leads to, and whether it says anything: what two converters call the same thing differs. */
function targetType(reference, typeOf) {
  return typeOf(reference) ?? /(?:^|\/)([A-Z][A-Za-z]+)\/[^/]+$/.exec(reference)?.[1] ?? 'nothing in the Bundle';
}
