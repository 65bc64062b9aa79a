import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchange } from '../fixtures/sample-run.ts';
import { curlLine, shellWord } from './curl-line.ts';

describe('curlLine', () => {
  it('sends the same request again', () => {
    const line = curlLine(
      exchange(1, {
        method: 'POST',
        url: 'https://a.example/search?x=1&y=[2]',
        requestHeaders: { host: 'a.example', 'content-type': 'text/plain', 'content-length': '5' },
        requestBody: '@/etc/passwd',
      }),
    );
    expect(line).toBe(
      "curl -i -g -X POST -H 'content-type: text/plain' --data-raw @/etc/passwd 'https://a.example/search?x=1&y=[2]'",
    );
  });

  it('takes a secret from the shell instead of sending a mark in its place', () => {
    const line = curlLine(
      exchange(1, { requestHeaders: { authorization: '(removed)', 'x-api-key': 'assay-removed-parameter-1' } }),
    );
    expect(line).not.toContain('removed');
    expect(line).toContain('-H "authorization: $TOKEN" -H "x-api-key: $X_API_KEY" ');
    expect(line).toMatch(
      / # TOKEN is your own for the authorization header; X_API_KEY is your own for the x-api-key header$/,
    );
  });

  it('keeps the scheme that the target was told', () => {
    const line = curlLine(exchange(1, { requestHeaders: { authorization: 'Bearer (removed)' } }));
    expect(line).toContain('-H "authorization: Bearer $TOKEN" ');
  });

  it('asks for the head alone where the exchange did, and keeps dot segments as they were sent', () => {
    expect(curlLine(exchange(1, { method: 'HEAD', requestHeaders: {}, url: 'https://a.example/x/../y' }))).toBe(
      "curl -I --path-as-is 'https://a.example/x/../y'",
    );
  });

  it('points at the evidence where the body is not held as text', () => {
    const line = curlLine(exchange(7, { method: 'PUT', requestBody: '(binary, 900 bytes)' }));
    expect(line).toContain('# the body is in exchange 7');
    expect(line).not.toContain('--data');
  });

  it('stays on one line and prints nothing that acts on a screen', () => {
    const line = curlLine(exchange(1, { method: 'PUT', requestBody: 'a\n\u001b[31m\u202eb' }));
    expect(line).toMatch(/^[ -~]+$/);
  });
});

describe('shellWord', () => {
  it('comes out of a shell as it went in, and runs nothing', () => {
    const words = [
      "'; touch nothing; '",
      '$(id)',
      '`id`',
      '!x',
      '-rf',
      'a\nb',
      "it's \\ \u001b",
      'ü\u202e9',
      '\u00017',
    ];
    for (const word of words) expect(throughShell(word)).toBe(word);
  });

  it('does so for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const word = text.replaceAll('\0', '');
        expect(throughShell(word)).toBe(word);
      }),
      { numRuns: 20 },
    );
  });
});

function throughShell(word: string): string {
  return execFileSync('bash', ['-c', `printf %s ${shellWord(word, true)}`], { encoding: 'utf8' });
}
