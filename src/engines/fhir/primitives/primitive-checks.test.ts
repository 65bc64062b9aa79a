import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactNumber } from '../../../model/exact-number.ts';
import { primitiveChecks } from './primitive-checks.ts';

const check = (type: string, value: unknown) => primitiveChecks.get(type)?.(value);
const LONG = 300_000;
const uuid = 'urn:uuid:c757873d-ec9a-4326-a141-556f43239520';

const DIV = '<div xmlns="http://www.w3.org/1999/xhtml">';
/** Long enough for the decoder of the platform. */
const DOCUMENT = 'a+/9'.repeat(100);
const GOOD: Readonly<Record<string, readonly unknown[]>> = {
  boolean: [true, false],
  integer: [0, -0, -2147483648, 2147483647, new ExactNumber('12')],
  unsignedInt: [0, 2147483647],
  positiveInt: [1, new ExactNumber('2147483647')],
  decimal: [0.01, -7, 1e-21, new ExactNumber('1.50'), new ExactNumber('6.02e23')],
  date: ['2024', '2024-02', '2024-02-29', '2000-02-29', '0001-01-01'],
  dateTime: [
    '1951',
    '1951-06-04',
    '2015-02-07T13:28:17.239+02:00',
    '2016-12-31T23:59:60Z',
    '2024-01-01T00:00:00-14:00',
  ],
  instant: ['2015-02-07T13:28:17.239-05:00', '2017-01-01T00:00:00Z', '2017-01-01T00:00:00.123456789Z'],
  time: ['00:00:00', '23:59:59.999'],
  string: ['a', ' padded ', 'line\n\ttab', '\u00a0x', 'x'.repeat(1024 * 1024)],
  markdown: ['# Heading\r\n'],
  code: ['final', 'two words', 'a-b.c'],
  id: ['a', 'A.b-9', 'x'.repeat(64)],
  uri: ['http://example.org/a', 'urn:oid:2.16.840.1', uuid, 'relative/path', `${uuid}|2.0`],
  canonical: ['http://example.org/vs|1.0#part', '#inner'],
  url: ['mailto:a@example.org'],
  oid: ['urn:oid:1.2.3', 'urn:oid:0.0'],
  uuid: [uuid],
  base64Binary: [
    'AAAA',
    'AA==',
    'AAA=',
    'AAAA\n  AAAA\n',
    '+/+/',
    DOCUMENT,
    `${DOCUMENT}\n\v AA==\n`,
    `${DOCUMENT}AA=\n=`,
  ],
  xhtml: [
    `${DIV}x</div>`,
    `${DIV}<br/><img src="a.png" alt=""/></div>`,
    `<!-- c -->${DIV}<p title='a' class="b">&lt;&#160;<!-- - --></p> x</div>\n`,
    `${DIV}<p>a</p><ul><li><p><b xmlns="http://www.w3.org/1999/xhtml">c</b></p></li></ul></div>`,
    `${DIV}<a href="http://example.org/a?b=1&amp;c=(d)|e#f">x</a><a href="data:text/plain,a b">y</a></div>`,
    `${DIV}<table border="1" summary="s"><tr align="left"><td nowrap="nowrap">x</td></tr></table></div>`,
    `${DIV}<?a b?><table><caption>t</caption>\n<tbody><!-- c --><tr><th><p>x</p></th><td><ul><li>y</li></ul></td></tr></tbody></table></div>`,
    `${DIV}<b><p>x</p></b><dl><dt>x</dt><dd><p>y</p></dd></dl>x<br></br></div>`,
  ],
};

const BAD: Readonly<Record<string, readonly unknown[]>> = {
  boolean: ['true', 1, null],
  integer: [1.5, '1', 2147483648, -2147483649, Number.NaN, new ExactNumber('1.0'), new ExactNumber('1e3'), true],
  unsignedInt: [-1, 0.5],
  positiveInt: [0, new ExactNumber('0')],
  decimal: ['1.0', Number.NaN, Number.POSITIVE_INFINITY, true],
  date: [
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13',
    '2024-00',
    '2024-1-1',
    '24',
    '0000',
    '2024-01-01T',
    '2024/01/01',
    ' 2024',
    '',
  ],
  dateTime: [
    '2024-01-01T10:00:00',
    '2024-01-01T10:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01 10:00:00Z',
    '2024-01-01T10:00:00+14:30',
    '2024-01-01T10:00:00.Z',
    '2024-02-30T10:00:00Z',
    '2024-01-01T10:00:00z',
    '2024-01T10:00:00Z',
  ],
  instant: ['2024-01-01', '2024', '2024-01-01T10:00:00', '2024-01-01T10:00:00+2:00'],
  time: ['24:00:00', '10:00', '10:00:00Z', '10:60:00', '1:00:00', '10:00:00.'],
  string: ['', 5, 'x'.repeat(1024 * 1024 + 1)],
  code: [' a', 'a ', 'a  b', 'a\t\tb', ''],
  id: ['a b', 'x'.repeat(65), 'a_b', 'é', ''],
  uri: [
    'http://a b',
    'urn:uuid:C757873D-EC9A-4326-A141-556F43239520',
    'urn:oid:1.02',
    'urn:oid:3.1',
    'oid:1.2.3',
    'uuid:1',
    '',
  ],
  canonical: ['ValueSet/a', 'a b', 'http://a |1'],
  oid: ['1.2.3', 'urn:oid:1', 'urn:oid:1..2'],
  uuid: ['c757873d-ec9a-4326-a141-556f43239520', `${uuid}0`],
  base64Binary: [
    ...['A', 'AAA', 'A=AA', 'AA===', '====', 'AA-_', ''],
    ...['A', 'AA', 'AAA', 'AA=', 'A=AA', 'AA===', 'AA-_', 'AA\u00a0==', 'AA AA A'].map((end) => DOCUMENT + end),
    ' '.repeat(400),
  ],
  xhtml: [
    'plain',
    '<p>x</p>',
    `${DIV}x`,
    `${DIV}<b>x</div></b>`,
    `${DIV}<p a=1>x</p></div>`,
    `${DIV}&nbsp;</div>`,
    `${DIV} </div>`,
    '<div/>',
    '<div>x</div>',
    '<div xmlns="http://www.w3.org/1999/html">x</div>',
    `${DIV}<svg xmlns="http://www.w3.org/2000/svg">x</svg></div>`,
    `${DIV}<span xmlns="urn:other">x</span></div>`,
    ...[
      'x<table><p>x</p></table>',
      '<table><tr>x</tr></table>',
      '<table><tr><td alt="x">x</td></tr></table>',
      '<td>x</td>',
      '<ul>x</ul>',
      '<ol><ul><li>x</li></ul></ol>',
      '<span><div>x</div></span>',
      'x<br>y</br>',
      '<a href="#a">x<b><a href="#b">y</a></b></a>',
    ].map((inner) => `${DIV}${inner}</div>`),
    `${DIV}<font>x</font></div>`,
    `${DIV}<b colour="red">x</b></div>`,
    `${DIV}<p>a <ul><li>b</li></ul></p></div>`,
    `${DIV}<p><span><p>b</p></span></p></div>`,
    `${DIV}<a href="">x</a></div>`,
    `${DIV}<a href="http://a b">x</a></div>`,
    `${DIV}<img src="&quot;x.png"/></div>`,
    `${DIV}<a href="JavaScript:alert(1)">x</a></div>`,
    `${DIV}x</div><div>y</div>`,
    `${DIV}<p onclick="x()">x</p></div>`,
    `${DIV}<script>x</script></div>`,
    `${DIV}<IFRAME src="x"/></div>`,
    `${DIV}${'<div>'.repeat(299)}x${'</div>'.repeat(300)}`,
  ],
};

describe('primitive types', () => {
  it.each(Object.entries(GOOD))('%s accepts', (type, values) => {
    for (const value of values) expect([value, check(type, value)]).toEqual([value, undefined]);
  });

  it.each(Object.entries(BAD))('%s refuses', (type, values) => {
    for (const value of values)
      expect([value, check(type, value)?.severity ?? 'error', check(type, value)?.code]).toEqual([
        value,
        'error',
        expect.any(String),
      ]);
  });

  it('warns of what a string should not hold', () => {
    expect(check('string', 'a\u0000')).toMatchObject({ severity: 'warning', code: 'fhir.string-control' });
    expect(check('string', ' \n')).toMatchObject({ severity: 'warning', code: 'fhir.string-blank' });
  });

  it('agrees with the calendar about every day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (y, m, d) => {
          const text = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
          const date = new Date(`${text}T00:00:00Z`);
          const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
          expect(check('date', text) === undefined).toBe(exists);
        },
      ),
    );
  });

  it('takes linear time whatever it is given', () => {
    const hostile = ['a', ' ', '=', 'A=', '1.', '<div>', '<', '<div a="', '&', '<!--', '/x', '\\'].map((part) =>
      part.repeat(LONG),
    );
    hostile.push(
      `${DIV}${'<b>x</b>'.repeat(LONG / 4)}</div>`,
      `${DIV}${'<p>'.repeat(200)}${'<b>x</b>'.repeat(LONG / 4)}`,
      `${DIV}<a href="${'&amp;'.repeat(LONG)}">x</a></div>`,
      `${DIV}${'&'.repeat(LONG)}</div>`,
      `urn:oid:1${'.1'.repeat(LONG)}`,
      `a/b${';'.repeat(LONG)}`,
    );
    const started = performance.now();
    for (const type of primitiveChecks.keys()) for (const value of hostile) check(type, value);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
