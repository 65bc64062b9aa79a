import type { Reading } from './features.ts';
import { type Json, objectsIn } from './read-json.ts';

/** Whether a link has this relation; registered relation types are compared without regard to case (RFC 8288, 2.1.1). */
export function hasRel(link: Json, rel: string): boolean {
  return typeof link.rel === 'string' && link.rel.toLowerCase() === rel;
}

/** Whether a link says something under this name: a text that is not empty. */
export function says(link: Json, name: 'href' | 'rel' | 'type'): boolean {
  const value = link[name];
  return typeof value === 'string' && value.trim() !== '';
}

/** The links of a document with this relation that lead somewhere. */
export function linksTo(document: Json | undefined, rel: string): readonly Json[] {
  return objectsIn(document?.links).filter((link) => hasRel(link, rel) && says(link, 'href'));
}

/** Where the document's first link of this relation leads, resolved against where it was read. */
export function linkTo({ object, url }: Pick<Reading, 'object' | 'url'>, rel: string): string | undefined {
  const [link] = linksTo(object, rel);
  return link && addressOf(link, url);
}

/** A link's address, resolved; undefined where it is none. */
export function addressOf({ href }: Json, base: string): string | undefined {
  const address = URL.parse(String(href), base);
  return address === null ? undefined : address.href;
}
