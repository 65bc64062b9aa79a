import type { Media } from 'assay/openapi';

/** The essence of a media type, lower case: `application/json` of `Application/JSON; charset=utf-8`. */
export function essenceOf(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

/** The entry that a media type falls under; of several the most specific (3.0.3, 4.7.17.1). */
export function mediaFor(media: readonly Media[], type: string): Media | undefined {
  const essence = essenceOf(type);
  const [main = ''] = essence.split('/');
  const wanted = [essence, `${main}/*`, '*/*'];
  return wanted.map((name) => media.find((one) => essenceOf(one.type) === name)).find((found) => found !== undefined);
}
