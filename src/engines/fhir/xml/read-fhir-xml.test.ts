import { describe, expect, it } from 'vitest';
import { validator } from '../testing/found.ts';
import { planOf } from '../testing/plan-of.ts';
import { readFhirXml } from './read-fhir-xml.ts';

const FHIR = 'xmlns="http://hl7.org/fhir"';
const XHTML = 'http://www.w3.org/1999/xhtml';
const patient = (inner: string, more = '') => `<Patient ${FHIR}${more}>${inner}</Patient>`;
const valueIn = (text: string) => readFhirXml(text, planOf).value as Record<string, unknown>;
const said = (text: string) => validator.validateText(text).map(({ code, at }) => `${code} ${at?.path}`);
/** Code of each finding and the stretch of the text it names. */
const marked = (text: string) =>
  validator.validateText(text).map(({ code, at }) => [code, Buffer.from(text).subarray(at?.start, at?.end).toString()]);

describe('values', () => {
  it('are read by their types', () => {
    expect(
      valueIn(patient('<active value="true"/><birthDate value="2000"/><multipleBirthInteger value="2"/>')),
    ).toEqual({
      resourceType: 'Patient',
      active: true,
      birthDate: '2000',
      multipleBirthInteger: 2,
    });
  });

  it('may have the plus that the formats of whole numbers allow, and no point', () => {
    expect(said(patient('<multipleBirthInteger value="+2"/>'))).toEqual([]);
    for (const wrong of ['2.0', '2e0', '02', '++2', 'two', '']) {
      expect(said(patient(`<multipleBirthInteger value="${wrong}"/>`)), wrong).toHaveLength(1);
    }
  });

  it('are refused where they are empty or missing', () => {
    expect(said(patient('<name><family value=""/></name><birthDate/>'))).toEqual([
      'fhir.empty Patient.name[0].family',
      'fhir.empty Patient._birthDate',
    ]);
  });

  it('keep their places where some have only extensions', () => {
    const given = '<given value="a"/><given id="i"><extension url="http://a.org"/></given><given id="j" value="c"/>';
    expect(valueIn(patient(`<name>${given}</name>`)).name).toEqual([
      {
        given: ['a', null, 'c'],
        _given: [null, { id: 'i', extension: [{ url: 'http://a.org' }] }, { id: 'j' }],
      },
    ]);
  });

  it('of elements that repeat and must not are all kept', () => {
    const text = patient('<birthDate value="2000"/><birthDate value="2001"/>');
    expect(valueIn(text).birthDate).toEqual(['2000', '2001']);
    expect(said(text)).toEqual(['fhir.type Patient.birthDate']);
  });
});

describe('narrative', () => {
  const divOf = (text: string) => (valueIn(text).text as Record<string, unknown>).div;
  const status = '<status value="generated"/>';

  it('is kept as it stands', () => {
    const div = `<div xmlns="${XHTML}"\n title='a'><p>é 😀 &amp;&#160;b<br /></p><!-- c --><![CDATA[d]]>\r\n</div>`;
    expect(divOf(patient(`<text>${status}${div}</text>`))).toBe(div);
  });

  it.each([
    [
      'by the root',
      patient(`<text>${status}<h:div><h:p id="a&amp;b">x<h:br/></h:p ></h:div></text>`, ` xmlns:h="${XHTML}"`),
    ],
    [
      'by itself with a prefix',
      patient(`<text>${status}<h:div xmlns:h="${XHTML}"><h:p id="a&amp;b">x<h:br/></h:p></h:div></text>`),
    ],
    [
      'by an element around it',
      patient(
        `<f:text xmlns="${XHTML}"><f:status value="generated"/><div><p id="a&amp;b">x<br/></p></div></f:text>`,
        ' xmlns:f="http://hl7.org/fhir"',
      ),
    ],
  ])('declares its namespace itself, where it is declared %s', (_, text) => {
    expect(divOf(text)).toBe(`<div xmlns="${XHTML}"><p id="a&amp;b">x<br/></p></div>`);
    expect(said(text)).toEqual([]);
  });

  it('does not make XHTML of what is not', () => {
    const text = patient(`<text>${status}<h:div xmlns:h="${XHTML}"><p>x</p></h:div></text>`);
    expect(said(text)).toEqual(['fhir.xhtml Patient.text.div']);
  });

  it('is reported where it has the namespace of FHIR', () => {
    expect(said(patient(`<text>${status}<div><p>x</p></div></text>`))).toContain('fhir.xml-namespace Patient.text.div');
  });
});

describe('what only XML can get wrong', () => {
  it.each([
    ['an attribute of a resource', patient('', ' id="a"'), ['fhir.xml-attribute Patient']],
    [
      'an attribute of an element',
      patient('<name use="usual"><family value="a"/></name>'),
      ['fhir.xml-attribute Patient.name[0]'],
    ],
    [
      'a value of an element',
      patient('<name value="a"><family value="a"/></name>'),
      ['fhir.xml-attribute Patient.name[0]'],
    ],
    [
      'xml:lang',
      patient('<name><family value="a" xml:lang="en"/></name>'),
      ['fhir.xml-attribute Patient.name[0].family'],
    ],
    [
      'an attribute of what holds a resource',
      patient('<contained id="a"><Basic/></contained>'),
      ['fhir.xml-attribute Patient.contained[0]'],
    ],
    [
      'an id as an element',
      patient('<name><id value="a"/><family value="a"/></name>'),
      ['fhir.xml-attribute Patient.name[0]'],
    ],
    ['text', patient('<name>a<family value="a"/>b</name>'), ['fhir.xml-text Patient.name[0]']],
    [
      'text in an extension of a value',
      patient('<birthDate value="2000"><extension url="http://a.org">x<valueCode value="a"/></extension></birthDate>'),
      ['fhir.xml-text Patient._birthDate.extension[0]'],
    ],
    ['no namespace, once', '<Patient><name><family value="a"/></name></Patient>', ['fhir.xml-namespace Patient']],
    ['another namespace', patient('<birthDate xmlns="urn:x" value="2000"/>'), ['fhir.xml-namespace Patient.birthDate']],
    [
      'names that only JSON has',
      patient('<resourceType value="Group"/><_birthDate id="a"/>'),
      ['fhir.xml-element Patient', 'fhir.xml-element Patient'],
    ],
    ['order', patient('<birthDate value="2000"/><gender value="male"/>'), ['fhir.xml-order Patient.gender']],
    [
      'elements of one name apart',
      patient('<name><given value="a"/><prefix value="b"/><given value="c"/></name>'),
      ['fhir.xml-order Patient.name[0].given[1]'],
    ],
    [
      'an extension behind the others',
      patient('<active value="true"/><extension url="http://a.org"><valueCode value="a"/></extension>'),
      ['fhir.xml-order Patient.extension[0]'],
    ],
  ])('%s', (_, text, expected) => {
    const found = said(text).filter((one) => one.startsWith('fhir.xml-'));
    expect(found).toEqual(expected);
  });

  it('another resource where one belongs, of which none is lost', () => {
    const both = '<Basic><id value="a"/></Basic><Basic><id value="b"/></Basic>';
    const text = patient(
      `<contained>${both}</contained><contained><Basic><id value="c"/><x/></Basic></contained><contained/>`,
    );
    expect(valueIn(text).contained).toMatchObject([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    const found = marked(text);
    expect(found.slice(0, 2)).toEqual([
      ['fhir.xml-resource', `<contained>${both}</contained>`],
      ['fhir.xml-resource', '<contained/>'],
    ]);
    expect(found).toContainEqual(['fhir.unknown-property', '<x/>']);
    const bundle = `<Bundle ${FHIR}><type value="collection"/><entry><resource>${both}</resource></entry></Bundle>`;
    expect(valueIn(bundle).entry).toMatchObject([{ resource: [{ id: 'a' }, { id: 'b' }] }]);
    expect(said(bundle)).toContain('fhir.xml-resource Bundle.entry[0].resource[0]');
    const parameters = `<Parameters ${FHIR}><parameter><name value="a"/><resource>${both}</resource></parameter></Parameters>`;
    expect(said(parameters)).toContain('fhir.xml-resource Parameters.parameter[0].resource[0]');
  });

  it('is bounded in number', () => {
    const text = patient('<birthDate value="2000"/><gender value="male"/>'.repeat(5_000));
    const findings = validator.validateText(text, { maxFindings: 20 });
    expect(findings.filter(({ code }) => code === 'fhir.xml-order')).toHaveLength(20);
    expect(findings.filter(({ code }) => code === 'fhir.too-many')).toHaveLength(1);
  });
});

describe('what XML may have besides', () => {
  it.each([
    [
      'comments and instructions',
      `<?a b?><!-- a -->${patient('<!-- a --><?b c?><active value="true"/>')}<!-- b --><?d?>`,
    ],
    ['prefixes', `<f:Patient xmlns:f="http://hl7.org/fhir"><f:active value="true"/></f:Patient>`],
    [
      'where its schema is',
      patient('<active value="true"/>', ' xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="a b"'),
    ],
    [
      'entities of XML and characters by number',
      patient('<name><family value="&lt;&amp;&#x1F600;&#0000000010;"/></name>'),
    ],
    [
      'single quotes, blanks and line ends',
      `\r\n<Patient\r\n ${FHIR} ><active  value = 'true' ></active ></Patient >\r\n`,
    ],
  ])('%s', (_, text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('places', () => {
  it('are those of elements, in bytes, whatever the characters and line ends', () => {
    const text = `<?xml version="1.0"?>\r\n${patient(
      '\r\n  <!-- 😀é -->\r\n  <name>\r\n    <given value="😀"/> <given value="é"><extension url="relative">' +
        '<valueCode value="a b "/></extension></given><nick value="a"/>\r\n  </name> <contact><gender value="q"/></contact>',
    )}`;
    const found = validator.validateText(text);
    expect(marked(text)).toEqual(
      [
        ['fhir.extension-url', '<extension url="relative"><valueCode value="a b "/></extension>'],
        ['fhir.primitive-format', '<valueCode value="a b "/>'],
        ['fhir.unknown-property', '<nick value="a"/>'],
        ['fhir.binding-required', '<gender value="q"/>'],
        ['fhir.pat-1', '<contact><gender value="q"/></contact>'],
      ].sort((a, b) => found.findIndex(({ code }) => code === a[0]) - found.findIndex(({ code }) => code === b[0])),
    );
    const nick = found.find(({ code }) => code === 'fhir.unknown-property');
    expect(nick?.at).toMatchObject({ line: 5, column: 116, path: 'Patient.name[0].nick' });
  });

  it('of what is missing are those of what should hold it', () => {
    const text = `<Observation ${FHIR}><status value="final"/><code><text value="a"/></code><component><valueString value="a"/></component></Observation>`;
    expect(marked(text)).toEqual([['fhir.cardinality-min', '<component><valueString value="a"/></component>']]);
  });

  it('of text are the text', () => {
    expect(marked(patient('<active value="true">\n  é text <!-- a --></active>'))).toEqual([
      ['fhir.xml-text', 'é text '],
    ]);
  });

  it('count from where the text stands in its source', () => {
    const [finding] = validator.validateText(patient('\n<gender value="q"/>'), {
      source: 'a',
      at: { line: 5, start: 100 },
    });
    expect(finding?.at).toMatchObject({ source: 'a', line: 6, column: 1, start: 138 });
  });
});
