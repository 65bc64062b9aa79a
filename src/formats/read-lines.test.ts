import { describe, expect, it } from 'vitest';
import { textSource } from '../../test/support/line-format.ts';
import { readLines } from './read-lines.ts';

async function lines(text: string, chunkSize: number, max = 100) {
  const found: [string, number, number, number, boolean][] = [];
  for await (const line of readLines(textSource('t', text, chunkSize).chunks, max)) {
    found.push([new TextDecoder().decode(line.bytes), line.start, line.end, line.line, line.problem !== undefined]);
  }
  return found;
}

describe('readLines', () => {
  it.each([1, 2, 3, 1000])('gives every line its place, with chunks of %i bytes', async (size) => {
    expect(await lines('ab\r\n\ncd', size)).toEqual([
      ['ab', 0, 2, 1, false],
      ['', 4, 4, 2, false],
      ['cd', 5, 7, 3, false],
    ]);
  });

  it('drops the bytes of a line over the limit, tells its size, and reads on', async () => {
    expect(await lines(`${'x'.repeat(50)}\nok\n`, 7, 10)).toEqual([
      ['', 0, 50, 1, true],
      ['ok', 51, 53, 2, false],
    ]);
  });
});
