import { describe, expect, it } from 'vitest';
import { found, patient } from '../testing/found.ts';

const narrative = (html: string, more: object = {}) => ({
  text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">x ${html}</div>`, ...more },
});
const told = (html: string, more: object = {}) => found(patient({ ...narrative(html), ...more }));
const wrong = ['fhir.narrative-link Patient.text.div'];

describe('links in a narrative', () => {
  it('lead to an id of the resource, of its text, or to a named anchor', () => {
    for (const good of [
      '<a href="#n">x</a>',
      '<p id="p">x</p><a href="#p">x</a>',
      '<a name="a">x</a><a href=\'#a\'>x</a>',
      '<a href="#">x</a>',
      '<!-- <a href="#gone">x</a> -->',
    ])
      expect([good, told(good, { name: [{ id: 'n', family: 'x' }] })]).toEqual([good, []]);
    expect(told('<a href="#gone">x</a>')).toEqual(wrong);
    expect(told('<img src="#gone" alt="x"/>')).toEqual(wrong);
  });

  it('lead into the Bundle around as well', () => {
    const linked = (id: string) =>
      found({
        resourceType: 'Bundle',
        type: 'collection',
        entry: [
          {
            fullUrl: 'http://a.example/r4/Patient/1',
            resource: patient({ id: '1', ...narrative(`<a href="#${id}">x</a>`) }),
          },
          { fullUrl: 'http://a.example/r4/Patient/2', resource: patient({ id: '2' }) },
        ],
      });
    expect(linked('2')).toEqual([]);
    expect(linked('3')).toEqual(['fhir.narrative-link Bundle.entry[0].resource.text.div']);
  });

  it('have addresses that can be followed', () => {
    for (const good of [
      '<a href="http://a.example/ü?a=b&amp;c=%20">x</a>',
      '<a href="other.html">x</a>',
      '<a href="mailto:a@a.example">x</a>',
      '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="x"/>',
    ])
      expect([good, told(good)]).toEqual([good, []]);
    for (const bad of [
      '<a href="urn:uuid:00000000-0000-4000-8000-000000000001">x</a>',
      '<img src="data:image/gif;base64" alt="x"/>',
      '<img src="data:image/gif;base64,***" alt="x"/>',
    ])
      expect([bad, told(bad)]).toEqual([bad, wrong]);
  });

  it('tie text to data by ids that are there (textLink)', () => {
    const link = (htmlid: string, data: string) => ({
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/textLink',
          extension: [
            { url: 'htmlid', valueString: htmlid },
            { url: 'data', valueUri: data },
          ],
        },
      ],
    });
    const tied = (htmlid: string, data: string) =>
      found(patient({ name: [{ id: 'n', family: 'x' }], ...narrative('<p id="p">x</p>', link(htmlid, data)) }));
    expect(tied('p', '#n')).toEqual([]);
    expect(tied('gone', '#n')).toEqual(['fhir.narrative-link Patient.text.extension']);
    expect(tied('p', '#gone')).toEqual(['fhir.narrative-link Patient.text.extension']);
  });
});
