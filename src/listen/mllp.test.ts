import { expect, it } from 'vitest';
import { type Frame, frameReader } from './mllp.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

function framesOf(text: string, chunk: number, max = 1000): string[] {
  const reader = frameReader(max);
  const frames: Frame[] = [];
  const bytes = bytesOf(text);
  for (let at = 0; at < bytes.length; at += chunk) frames.push(...reader.push(bytes.subarray(at, at + chunk)));
  frames.push(...reader.end());
  return frames.map((frame) => {
    if (frame.kind === 'message') return Buffer.from(frame.bytes).toString('latin1');
    return frame.kind === 'too-large' ? `too-large ${frame.size} ${frame.head.length}` : `${frame.kind} ${frame.size}`;
  });
}

it.each([1, 2, 3, 7, 100_000])('gives the same blocks in pieces of %i bytes', (chunk) => {
  const stream = `ab\r\x0bMSH|one\r\x1c\r\n\x0bMSH|two\x1c\x0bMSH|thr\x0bMSH|four\x0bx\r\x1c\r\x0b\x1c\r.\x0bMSH|fi`;
  expect(framesOf(stream, chunk)).toEqual([
    'stray 2',
    'MSH|one\r',
    'MSH|two',
    'cut-off 7',
    'MSH|four\x0bx\r',
    '',
    'stray 1',
    'cut-off 6',
  ]);
});

it.each([1, 64, 100_000])('holds no more of a block over the limit than its head, in pieces of %i bytes', (chunk) => {
  const stream = `\x0bMSH|${'x'.repeat(9000)}\x1c\r\x0bMSH|\x1c\r`;
  expect(framesOf(stream, chunk, 5000)).toEqual(['too-large 9004 4096', 'MSH|']);
  expect(framesOf(`\x0b${'y'.repeat(10)}\x1c`, chunk, 10)).toEqual(['y'.repeat(10)]);
});
