import { describe, expect, it } from 'vitest';
import { AssayError } from '../../model/assay-error.ts';
import type { SourceRecord } from '../record.ts';
import { messageValues } from './message-values.ts';
import { MSH, parse } from './parse-text.testing.ts';
import { buildHl7, serialiseHl7 } from './serialise.ts';

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const at = (field: number, text: string | null, repetition = 1, component = 1, sub = 1) => ({
  field,
  repetition,
  component,
  sub,
  text,
});
const line = (text: string | null, delimiters = '|^~\\&') => {
  const bytes = buildHl7({
    delimiters,
    segments: [
      { name: 'MSH', values: [] },
      { name: 'NTE', values: [at(3, text)] },
    ],
  });
  return latin1(bytes).split('\r')[1];
};

describe('parse, then serialise', () => {
  it.each([
    ['empty places at every level', `${MSH}|||\rPID|||1^^^&A&^~~2^||\rPV1|||\r\r`],
    ['other delimiters', 'MSH!@#?*!A!B\rPID!!!1@2*3#4'],
    ['CRLF and blank lines', `${MSH}\r\nPID|1\r\n\r\n  \r\nPV1|1\r\n`],
    ['escapes, known and not', `${MSH}\rNTE|1||a\\F\\b \\H\\c\\N\\ \\X41\\ \\ d`],
    ['text cut at delimiters', `${MSH}\rOBX|1|TX|||a^b&c^^~d`],
    ['a line that is no segment', `${MSH}\rPID|1\rno segment at all\rPV1|1`],
    ['a name, a line feed and text, where lines end in CR', `${MSH}\rORC\nF150^GP\rPV1|1`],
    ['bytes beyond ASCII', `${MSH}|||||||8859/1\rPID|1||||M\xfcller\xa0`],
  ])('gives the same bytes: %s', (_name, message) => {
    expect(latin1(serialiseHl7(parse(message).record))).toBe(message);
  });

  it('says so where a value is missing from the record', () => {
    const { record } = parse(`${MSH}\rPID|1||A`);
    const short = new Proxy(record as SourceRecord, {
      get: (whole, name: keyof SourceRecord) => {
        if (name === 'leafCount') return whole.leafCount - 1;
        const member = whole[name];
        return typeof member === 'function' ? member.bind(whole) : member;
      },
    });
    expect(() => serialiseHl7(short)).toThrow(
      new AssayError('hl7v2.bytes-lost', 'the byte at offset 54 of the message is part of no value'),
    );
  });
});

describe('values, then a message', () => {
  it('writes what was read, with no more empty places than it needs', () => {
    const message = `${MSH}\rPID|||1^^^A&B~2||X^Y|""\rOBX|1\rOBX|2`;
    expect(latin1(buildHl7(messageValues(parse(`${message}|||\r`).record)))).toBe(`${message}\r`);
  });

  it('escapes what would be read as something else', () => {
    expect(line('|^&~\\')).toBe('NTE|||\\F\\\\S\\\\T\\\\R\\\\E\\');
    expect(line('two\nlines\r\u0001')).toBe('NTE|||two\\.br\\lines\\X0D\\\\X01\\');
    expect(line('50 # 3', '|^~\\&#')).toBe('NTE|||50 \\P\\ 3');
  });

  it('tells a value that removes from two quotes that are text', () => {
    expect([line(null), line('""')]).toEqual(['NTE|||""', 'NTE|||\\X22\\"']);
  });

  it('writes single byte sets, and refuses what they lack', () => {
    const segments = [{ name: 'MSH', values: [at(3, 'Müller')] }];
    expect(latin1(buildHl7({ delimiters: '|^~\\&', segments }, { charset: '8859/1', lineEnd: '\r\n' }))).toBe(
      'MSH|^~\\&|M\xfcller\r\n',
    );
    const euro = [{ name: 'MSH', values: [at(3, '€')] }];
    expect(() => buildHl7({ delimiters: '|^~\\&', segments: euro }, { charset: '8859/1' })).toThrow(
      'lacks a character',
    );
    expect(() => buildHl7({ delimiters: '|^~\\&', segments }, { charset: 'BIG-5' })).toThrow(
      'UTF-8 or a set of single',
    );
  });

  it.each([
    ['a delimiter in a text, and no escape character', '|^~', [at(3, 'a|b')]],
    ['components, and no delimiter for them', '|', [at(3, 'a'), at(3, 'b', 1, 2)]],
    ['one place taken twice', '|^~\\&', [at(3, 'a'), at(3, 'b')]],
    ['delimiters that are one', '|^^\\&', [at(3, 'a')]],
  ])('refuses %s', (_name, delimiters, values) => {
    expect(() => buildHl7({ delimiters, segments: [{ name: 'MSH', values }] })).toThrow(AssayError);
  });
});
