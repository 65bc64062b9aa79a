import { expect, it } from 'vitest';
import { uriOf } from './uri.ts';

it.each([
  [
    'https://a.example/r4/Patient?identifier=http://x.example|1',
    'https://a.example/r4/Patient?identifier=http://x.example%7C1',
  ],
  ['http://[::1]:8080/a%20b/[x]?y={z}&p=50%', 'http://[::1]:8080/a%20b/%5Bx%5D?y=%7Bz%7D&p=50%25'],
  ['https://a.example/#a#b', 'https://a.example/#a%23b'],
  ['https://a.example/ä`', 'https://a.example/%C3%A4%60'],
])('%s', (address, uri) => {
  expect(uriOf(address)).toBe(uri);
});

it('knows what is none', () => {
  for (const text of ['javascript:alert(1)', 'Places, section 4', 'https://']) expect(uriOf(text)).toBeUndefined();
});
