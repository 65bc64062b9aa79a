import { type Reading, refuse } from '../metadata/properties.ts';
import { shown } from '../report.ts';
import type { Parsed } from './datatype.ts';

/** Parses cells of boolean columns; a format is what stands for true, a bar, what stands for false (6.4.3). */
export function booleanParser(format: unknown, at: string, reading: Reading): (text: string) => Parsed {
  const [yes, no, ...more] = typeof format === 'string' ? format.split('|') : [];
  const isFormat = yes !== undefined && yes !== '' && no !== undefined && no !== '' && yes !== no && more.length === 0;
  if (format !== undefined && !isFormat)
    refuse(format, at, reading, 'what stands for true, a bar, and what stands for false', 'format');
  const [trues, falses] = isFormat
    ? [[yes], [no]]
    : [
        ['true', '1'],
        ['false', '0'],
      ];
  return (text) => {
    if (trues.includes(text)) return { key: 'true' };
    if (falses.includes(text)) return { key: 'false' };
    return { problem: `expected ${[...trues, ...falses].join(', ')}, got ${shown(text)}` };
  };
}
