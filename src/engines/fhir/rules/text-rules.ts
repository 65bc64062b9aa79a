import { ExactNumber } from '../../../model/exact-number.ts';
import type { RuleTest } from '../check/plan.ts';

type TextRule = readonly [code: string, expected: string, holds: RuleTest];

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
]);

/** Number of bytes that base64 text stands for, whatever white space it has. */
export function decodedLength(data: string): number {
  let characters = 0;
  let padding = 0;
  for (let i = 0; i < data.length; i++) {
    const code = data.charCodeAt(i);
    if (code === 61) padding++;
    if (code > 32) characters++;
  }
  return (characters / 4) * 3 - padding;
}
