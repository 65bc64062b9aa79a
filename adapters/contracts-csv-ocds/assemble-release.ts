import { AssayError, type AssembleContext, type Entry, type Json } from 'assay/adapter';

/** Members in the order in which OCDS lists them. */
const ORDER = [
  'ocid',
  'id',
  'date',
  'tag',
  'initiationType',
  'language',
  'parties',
  'buyer',
  'tender',
  'awards',
  'contracts',
];

/**
 * Adds what no column of a register holds. The id is made from the line itself, so that the same line gives the same
 * release and a changed line a new one; the date is when the register was published (OCDS 1.1, release: first
 * recorded in, or published by, any system), which a setting has to tell.
 */
export function assembleRelease(entries: readonly Entry[], { uuid, settings }: AssembleContext): Json {
  const release = (entries[0] as Entry).value;
  release.id = uuid;
  release.date = given(settings, 'releaseDate') ?? given(settings, 'publishedDate') ?? noDate();
  const language = given(settings, 'language');
  if (language !== undefined) release.language = language;
  const buyerName = given(settings, 'buyerName');
  if (release.buyer === undefined && buyerName !== undefined) {
    const id = given(settings, 'buyerId') ?? 'buyer';
    const party = { id, name: buyerName, roles: ['buyer'] };
    release.parties = [party, ...((release.parties as readonly unknown[] | undefined) ?? [])];
    release.buyer = { id, name: buyerName };
  }
  // The object itself is kept, because the origins of its values are known by it.
  for (const name of ORDER) {
    if (!Object.hasOwn(release, name)) continue;
    const value = release[name];
    delete release[name];
    release[name] = value;
  }
  return release as Json;
}

function given(settings: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = settings[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function noDate(): never {
  throw new AssayError(
    'contracts.release-date',
    'a release needs its date: give the date the register was published with --set publishedDate=2024-05-31T00:00:00Z (or releaseDate, where it differs)',
  );
}
