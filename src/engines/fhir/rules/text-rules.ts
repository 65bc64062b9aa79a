import { ExactNumber } from '../../../model/exact-number.ts';
import type { RuleTest } from '../check/plan.ts';
import { shown } from '../check/run.ts';
import { objects } from './rule-table.ts';

type TextRule = readonly [code: string, expected: string, holds: RuleTest];

const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const RESTFUL = /^https?:\/\/.+\/([A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/;

/** Rules that no invariant states, only the text. */
export const textRules: ReadonlyMap<string, readonly TextRule[]> = new Map<string, readonly TextRule[]>([
  [
    'Attachment',
    [
      [
        'fhir.attachment-size',
        'size to be the number of bytes in data (datatypes.html#Attachment)',
        ({ size, data }) => {
          const stated = size instanceof ExactNumber ? Number(size.text) : size;
          return (
            typeof stated !== 'number' ||
            typeof data !== 'string' ||
            decodedLength(data) === stated ||
            `${stated}, and ${decodedLength(data)} bytes`
          );
        },
      ],
    ],
  ],
  [
    'Bundle.entry',
    [
      [
        'fhir.fullurl-absolute',
        'an absolute fullUrl (bundle.html#bundle-unique)',
        ({ fullUrl }) => typeof fullUrl !== 'string' || ABSOLUTE.test(fullUrl) || shown(fullUrl),
      ],
      [
        'fhir.fullurl-id',
        'a fullUrl that ends in the id of the resource, where it names the resource on a server',
        ({ fullUrl, resource }) => {
          const { id, resourceType } = objects(resource)[0] ?? {};
          if (typeof fullUrl !== 'string' || typeof id !== 'string') return true;
          const match = fullUrl.length > 2048 ? null : RESTFUL.exec(fullUrl);
          return !match || match[1] !== resourceType || match[2] === id || `${shown(fullUrl)} and id ${shown(id)}`;
        },
      ],
    ],
  ],
]);

/** Number of bytes that base64 text stands for, whatever white space it has. */
function decodedLength(data: string): number {
  let characters = 0;
  let padding = 0;
  for (let i = 0; i < data.length; i++) {
    const code = data.charCodeAt(i);
    if (code === 61) padding++;
    if (code > 32) characters++;
  }
  return (characters / 4) * 3 - padding;
}
