import { describe, expect, it } from 'vitest';
import { validator } from '../testing/found.ts';
import { planOf } from '../testing/plan-of.ts';
import { readFhirXml } from './read-fhir-xml.ts';

const FHIR = 'xmlns="http://hl7.org/fhir"';
const patient = (inner: string) => `<Patient ${FHIR}>${inner}</Patient>`;
const codes = (text: string) => validator.validateText(text).map(({ code }) => code);
const SOUND = `<?xml version="1.0"?>${patient(
  '<id value="a"/><text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p>é 😀</p></div></text>' +
    '<contained><Basic><id value="b"/></Basic></contained><name id="n"><family value="a&amp;b"/>' +
    '<given><extension url="http://a.org"><valueDecimal value="1.50"/></extension></given></name>',
)}`;

/** Far above what any of them takes; where time is quadratic, each takes many times that. */
const LONGEST_MS = 5_000;
const MANY = 100_000;

describe('hostile XML', () => {
  it('declares no entities', () => {
    const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    const text = `<!DOCTYPE Patient [<!ENTITY l0 "ha">${laughs}]>${patient('<gender value="&l9;"/>')}`;
    expect(codes(text)).toEqual(['fhir.xml-doctype']);
    expect(codes(`<!DOCTYPE Patient SYSTEM "http://a.example/a.dtd">${patient('')}`)).toEqual(['fhir.xml-doctype']);
    expect(codes(patient('<gender value="&nbsp;"/>'))).toEqual(['fhir.xml-not-well-formed']);
  });

  it.each([
    '',
    'x',
    '<',
    '<>',
    '< Patient/>',
    '<Patient',
    '<!--',
    '<?xml',
    '<a b=c/>',
    '<a b="<"/>',
    '<a b="1" b="2"/>',
    '<a b="1"c="2"/>',
    '<a/><b/>',
    '<a/>b',
    '<a:b/>',
    '<a x:b="1"/>',
    '<a xmlns:x="u" xmlns:y="u" x:b="1" y:b="1"/>',
    '<a></b>',
    '<a><!-- -- --></a>',
    '<a>]]></a>',
    '<a>&</a>',
    '<a>&#0;</a>',
    '<a>&#xD800;</a>',
    '<a>\u0000</a>',
    '<a>\u0001</a>',
    '<a>\uFFFE</a>',
    '<a>\uD800</a>',
    '<1/>',
    '<a 1="b"/>',
    '<a><![CDATA[</a>',
    ' <?xml version="1.0"?><a/>',
    '<a><?xml version="1.0"?></a>',
  ])('is refused where it is not well-formed: %j', (inner) => {
    const text = inner.startsWith('<') || inner.startsWith(' ') ? inner : `<a/>${inner || '<'}`;
    expect(codes(text)).toEqual(['fhir.xml-not-well-formed']);
  });

  it('is refused below a depth', () => {
    const nested = (count: number) => patient(`${'<extension url="a">'.repeat(count)}${'</extension>'.repeat(count)}`);
    expect(codes(nested(100_000))).toEqual(['fhir.xml-depth']);
    const narrative = `<div xmlns="http://www.w3.org/1999/xhtml">${'<b>'.repeat(300)}x${'</b>'.repeat(300)}</div>`;
    expect(codes(patient(`<text><status value="generated"/>${narrative}</text>`))).toEqual(['fhir.xml-depth']);
    expect(codes(nested(240))).not.toContain('fhir.xml-depth');
  });

  it('is reported wherever it is cut off', () => {
    for (let end = 1; end < SOUND.length - 1; end += 7) {
      const text = SOUND.slice(0, end);
      expect(codes(text), text).toEqual(['fhir.xml-not-well-formed']);
      const [finding] = validator.validateText(text);
      expect(finding?.at?.start).toBeLessThanOrEqual(Buffer.byteLength(text));
    }
    expect(validator.validateText(SOUND.slice(0, -9))[0]?.message).toContain('cut short');
  });

  it('never makes the reader throw', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return seed % below;
    };
    const pieces = [
      '<',
      '>',
      '/',
      '"',
      '&',
      ';',
      '=',
      ' ',
      'x',
      ':',
      'xmlns',
      '\u0000',
      '😀',
      '<!--',
      '<![CDATA[',
      ']]>',
      '<?',
      '\uD800',
    ];
    for (let run = 0; run < 2_000; run++) {
      let text = SOUND;
      for (let change = random(4); change >= 0; change--) {
        const at = random(text.length);
        text = text.slice(0, at) + pieces[random(pieces.length)] + text.slice(at + random(3));
      }
      expect(Array.isArray(validator.validateText(text))).toBe(true);
    }
  });

  it('sets no prototype and loses no name', () => {
    const inner = '<__proto__><polluted value="yes"/></__proto__><constructor value="a"/><toString value="b"/>';
    const { value } = readFhirXml(patient(inner + inner), planOf);
    expect(Object.keys(value as object)).toEqual(['resourceType', '__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(codes(patient(inner))).toEqual(Array(3).fill('fhir.unknown-property'));
  });

  it('takes time in step with its length', { timeout: 60_000 }, () => {
    const texts = [
      patient('<name><given/></name>'.repeat(MANY)),
      patient('<birthDate value="a"/><name/>'.repeat(MANY)),
      patient('x<!-- a -->'.repeat(MANY)),
      patient(`<gender value="${'a&amp;'.repeat(MANY * 10)}"/>`),
      patient(`<gender value="${' \n'.repeat(MANY * 10)}`),
      patient(`<${'a'.repeat(MANY * 10)}/>`),
      patient(`<name ${Array.from({ length: MANY }, (_, n) => `a${n}="1"`).join(' ')}/>`),
      patient(
        `<name ${Array.from({ length: MANY }, (_, n) => `xmlns:a${n}="1"`).join(' ')}>${'<a1:b xmlns:c="d"/>'.repeat(MANY)}</name>`,
      ),
      patient(`<text><h:div xmlns:h="http://www.w3.org/1999/xhtml">${'<h:b>x</h:b>'.repeat(MANY)}</h:div></text>`),
      patient('<contained><Basic/><Basic/></contained>'.repeat(MANY)),
      patient('<![CDATA['.repeat(MANY)),
      patient('<!-'.repeat(MANY)),
      '<?a'.repeat(MANY),
    ];
    for (const text of texts) {
      const started = performance.now();
      validator.validateText(text);
      expect(performance.now() - started, text.slice(30, 80)).toBeLessThan(LONGEST_MS);
    }
  });
});
