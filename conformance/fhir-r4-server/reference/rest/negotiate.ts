import { type Refusal, refuse } from '../outcome.ts';
import type { Request } from './message.ts';

const fhirJson = 'application/fhir+json';
const spellings: ReadonlyMap<string, string> = new Map([
  [fhirJson, fhirJson],
  ['application/json', 'application/json'],
  ['text/json', 'text/json'],
  ['application/*', fhirJson],
  ['*/*', fhirJson],
]);

/**
 * The media type to answer with. `_format` overrides Accept; what is not JSON is answered 406
 * (R4 http, content types and encodings).
 */
export function negotiate(request: Request): string | Refusal {
  const format = request.parameters.find(([name, value]) => name === '_format' && value !== '')?.[1];
  if (format !== undefined) {
    // An unescaped + arrives as a space.
    const name = (format.split(';')[0] ?? '').trim().replace(' ', '+');
    if (['json', 'application/json', 'text/json', fhirJson].includes(name)) return fhirJson;
    return refuse(406, 'not-supported', `_format: only JSON is served here, got "${format}".`);
  }
  const accept = request.headers.accept;
  if (accept === undefined || accept.trim() === '') return fhirJson;
  const ranked = accept
    .split(',')
    .map(parseRange)
    .toSorted((a, b) => b.quality - a.quality);
  for (const range of ranked) {
    const spelling = spellings.get(range.type);
    if (spelling && range.quality > 0 && (range.version === undefined || range.version.startsWith('4.0')))
      return spelling;
  }
  return refuse(406, 'not-supported', `Accept: only ${fhirJson} in FHIR 4.0 is served here, got "${accept}".`);
}

function parseRange(text: string) {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const parameter = (name: string) => parameters.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
  const quality = Number(parameter('q') ?? '1');
  return { type, quality: Number.isFinite(quality) ? quality : 0, version: parameter('fhirversion') };
}
