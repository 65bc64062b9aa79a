import type { ByteSource } from 'assay/standard';
import type { Library, MetadataDocument } from '../documents.ts';
import type { Findings } from '../report.ts';
import { describes } from './describes.ts';
import { metadataLinks } from './link-header.ts';
import { isRemote, resolveUri } from './uri.ts';
import { expandUrl } from './uri-template.ts';

const DEFAULT_LOCATIONS = ['{+url}-metadata.json', 'csv-metadata.json'];
/** A site's configuration is a few lines. */
const MOST_LOCATIONS = 20;

/**
 * Finds the metadata of a tabular data file (Model for Tabular Data, 5): that which the answer links to, then what the site
 * or the default says where to look for. What does not describe the file is passed over with a warning.
 */
export async function findMetadata(
  input: ByteSource & { readonly address: string },
  library: Library,
  findings: Findings,
): Promise<MetadataDocument | undefined> {
  const { address } = input;
  for (const reference of metadataLinks(input.headers?.link ?? '')) {
    const place = resolveUri(reference, address);
    const found = place && (await take(place, address, 'linked to', library, findings));
    if (found) return found;
  }
  const url = address.replace(/#.*$/s, '');
  for (const template of await locations(address, library)) {
    const place = resolveUri(expandUrl(template, url), address);
    const found = place && (await take(place, address, 'found', library, findings));
    if (found) return found;
  }
  return undefined;
}

async function take(
  place: string,
  address: string,
  how: string,
  library: Library,
  findings: Findings,
): Promise<MetadataDocument | undefined> {
  const document = await library.document(place, address);
  if ('missing' in document) return undefined;
  // What is no JSON describes nothing; that it is not is what there is to say.
  if (document.value === undefined || describes(document.value, document.address, address)) return document;
  const message = `metadata was ${how} at ${document.name} and does not describe this file; it is ignored`;
  findings.add('warning', 'metadata-ignored', {}, message);
  return undefined;
}

/** A site's own configuration, or the default (5.3). Files have no site. */
async function locations(address: string, library: Library): Promise<readonly string[]> {
  if (!isRemote(address)) return DEFAULT_LOCATIONS;
  const found = await library.open(new URL('/.well-known/csvm', address).href, address);
  if ('missing' in found) return DEFAULT_LOCATIONS;
  const chunks: Uint8Array[] = [];
  for await (const chunk of found.chunks) chunks.push(chunk);
  return Buffer.concat(chunks)
    .toString('utf8', 0, 64 * 1024)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, MOST_LOCATIONS);
}
