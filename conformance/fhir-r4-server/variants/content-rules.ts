import { type Benign, responding } from 'assay/suite';
import { onPatients, onReferences, ownExtension, xhtml } from '../reference/edit-content.ts';
import { withText } from '../reference/edit-exchange.ts';
import { isObject, type Json } from '../reference/resource.ts';
import { refusing } from './not-heeding.ts';

const organization = (id: string, more: Json = {}) => ({
  resourceType: 'Organization',
  id,
  name: `Within: ${id}`,
  ...more,
});

export const contentRuleVariants: readonly Benign[] = [
  {
    id: 'content.contained-in-a-chain',
    because:
      'http://hl7.org/fhir/R4/references.html#contained: what refers to a contained resource may be another contained resource.',
    wrap: onPatients(() => ({
      contained: [organization('inner'), organization('outer', { partOf: { reference: '#inner' } })],
      extension: [{ url: ownExtension, valueReference: { reference: '#outer' } }],
    })),
  },
  {
    id: 'content.contained-refers-back',
    because:
      'http://hl7.org/fhir/R4/domainresource.html#invs: a contained resource may stand there because it refers to its container, as # (dom-3).',
    wrap: onPatients(() => ({
      contained: [
        {
          resourceType: 'Provenance',
          id: 'origin',
          target: [{ reference: '#' }],
          recorded: '2025-11-01T10:00:00Z',
          agent: [{ who: { display: 'An interface engine' } }],
        },
      ],
    })),
  },
  {
    id: 'content.contained-with-tags',
    because:
      'http://hl7.org/fhir/R4/references.html#contained: of meta only version, update time and security labels are kept from contained resources.',
    wrap: onPatients(() => ({
      contained: [
        organization('tagged', { meta: { tag: [{ system: 'https://server.example/tags', code: 'partial' }] } }),
      ],
      extension: [{ url: ownExtension, valueReference: { reference: '#tagged', display: 'A contained organization' } }],
    })),
  },
  {
    id: 'content.extension-in-parts',
    because:
      'http://hl7.org/fhir/R4/extensibility.html#Extension: an extension has parts in place of a value, named relative to it, and primitives have extensions too.',
    wrap: onPatients(() => ({
      extension: [
        {
          url: ownExtension,
          extension: [
            { url: 'since', valueDateTime: '2019' },
            { url: 'by', extension: [{ url: 'who', valueString: 'A registry' }] },
          ],
        },
      ],
      _active: { id: 'a1', extension: [{ url: `${ownExtension}-checked`, valueDate: '2024-02' }] },
    })),
  },
  {
    id: 'content.modifier-extension',
    because:
      'http://hl7.org/fhir/R4/extensibility.html#modifierExtension: a resource may have modifier extensions; who processes it has to look at them.',
    wrap: onPatients(() => ({
      modifierExtension: [{ url: 'https://server.example/extensions/test-record', valueBoolean: true }],
    })),
  },
  {
    id: 'content.extension-of-many-types',
    because:
      'http://hl7.org/fhir/R4/extensibility.html#Extension: the value may be of any data type, in every form the type has.',
    wrap: onPatients(() => ({
      extension: [
        ['valueDateTime', '2020-02'],
        ['valueInstant', '2020-02-29T23:59:59.123456789+14:00'],
        ['valueTime', '23:59:60'],
        ['valueDecimal', -0.000001],
        ['valueUri', 'urn:oid:2.16.840.1.113883'],
        ['valueUrl', 'mllp://server.example:2575'],
        ['valueOid', 'urn:oid:1.2.3'],
        ['valueUuid', 'urn:uuid:c757873d-ec9a-4326-a141-556f43239520'],
        ['valueBase64Binary', 'AAAA'],
        ['valueUnsignedInt', 0],
        ['valueMarkdown', 'of *many*\n\nlines'],
      ].map(([name, value], at) => ({ url: `${ownExtension}-${at}`, [String(name)]: value })),
    })),
  },
  {
    id: 'content.narrative-rich',
    because:
      'http://hl7.org/fhir/R4/narrative.html#xhtml: tables, lists, links, images and characters by number are formatting that a narrative may have.',
    wrap: onPatients(() => ({
      text: {
        status: 'additional',
        div: `<div ${xhtml} lang="en"><h2 id="h">Patient&#160;&#xA9; &amp; more</h2><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1<br/>2</td></tr></tbody></table><ul><li><a href="https://server.example/help">help</a></li></ul><img src="https://server.example/a.png" alt="a"/><pre>x &lt; y</pre></div>`,
      },
    })),
  },
  {
    id: 'content.narrative-image-only',
    because: 'http://hl7.org/fhir/R4/narrative.html#Narrative: a narrative has text or an image (txt-2).',
    wrap: onPatients(() => ({
      text: {
        status: 'generated',
        div: `<div ${xhtml}><p style="color: black"><img src="https://server.example/card.png" alt="card"/></p></div>`,
      },
    })),
  },
  {
    id: 'content.choice-by-number',
    because:
      'http://hl7.org/fhir/R4/formats.html#choice: of a choice any one type may be used, here a number for some.',
    wrap: onPatients(({ gender }) =>
      gender === 'male' ? { multipleBirthInteger: 2 } : { multipleBirthBoolean: false },
    ),
  },
  {
    id: 'content.choice-without-value',
    because:
      'http://hl7.org/fhir/R4/json.html#primitive: a primitive without value has the property with the underscore alone, also of a choice.',
    wrap: onPatients(() => ({
      _multipleBirthBoolean: {
        extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
      },
    })),
  },
  {
    id: 'content.codes-of-all-strengths',
    because:
      'http://hl7.org/fhir/R4/terminologies.html#strength: only required bindings shut out other codes; a text without a code is none.',
    wrap: onPatients(() => ({
      maritalStatus: { text: 'handfasted' },
      contact: [
        {
          relationship: [{ coding: [{ system: 'https://server.example/relations', code: 'godmother' }] }],
          name: { use: 'maiden', text: 'A godmother' },
          gender: 'other',
        },
      ],
    })),
  },
  {
    id: 'content.codes-seldom-used',
    because:
      'http://hl7.org/fhir/R4/terminologies.html#required: any code of the value set may be used, also one that few use.',
    wrap: onPatients(() => ({
      contact: [
        {
          name: { use: 'anonymous', text: 'Somebody' },
          gender: 'unknown',
          telecom: [
            { system: 'pager', use: 'old', value: '17' },
            { system: 'sms', use: 'temp', value: '18' },
          ],
        },
      ],
    })),
  },
  {
    id: 'content.codings-without-system',
    because:
      'http://hl7.org/fhir/R4/datatypes.html#Coding: a coding without a system is allowed, and systems of OIDs are addresses too.',
    wrap: onPatients(() => ({
      maritalStatus: {
        coding: [
          { code: 'X17', display: 'As in our own table' },
          { system: 'urn:oid:2.999.1', version: '3', code: 'h', userSelected: true },
        ],
      },
    })),
  },
  {
    id: 'content.periods-of-unlike-precision',
    because:
      'http://hl7.org/fhir/R4/datatypes.html#Period: either end may be missing, and ends of unlike precision may be the same day.',
    wrap: onPatients(() => ({
      contact: [
        {
          name: { text: 'A neighbour', period: { end: '2024' } },
          period: { start: '2024-05-02T10:00:00Z', end: '2024-05' },
          telecom: [
            { system: 'phone', rank: 1, period: { start: '2024-05-02', end: '2024-05-02' } },
            { use: 'work', rank: 2 },
          ],
        },
      ],
    })),
  },
  {
    id: 'content.quantities-without-code',
    because:
      'http://hl7.org/fhir/R4/datatypes.html#Quantity: a quantity may have a unit for people and no code, a range one end, an attachment an address and no data.',
    wrap: onPatients(() => ({
      photo: [{ url: 'https://server.example/photo', title: 'A photo' }],
      extension: [
        { url: `${ownExtension}-q`, valueQuantity: { value: 3, comparator: '>=', unit: 'cups' } },
        { url: `${ownExtension}-r`, valueRange: { low: { value: 5, unit: 'kg' } } },
        { url: `${ownExtension}-s`, valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } },
      ],
    })),
  },
  {
    id: 'references.with-type-and-display',
    because:
      'http://hl7.org/fhir/R4/references.html#Reference: the type, as a name, and a display may stand beside a reference.',
    wrap: onReferences((reference) => {
      const type = String(reference.reference).split('/')[0] ?? '';
      return { ...reference, type, display: `A ${type}` };
    }),
  },
  {
    id: 'references.logical-too',
    because:
      'http://hl7.org/fhir/R4/references.html#logical: what has no literal reference may be named by identifier or display.',
    // Its search knows nothing of these identifiers, so it says that it does not search by them.
    wrap: (clean) =>
      onPatients(() => ({
        generalPractitioner: [
          { identifier: { system: 'https://registry.example/practitioners', value: '17' }, type: 'Practitioner' },
          { display: 'Dr. Nobody in Particular' },
        ],
      }))(refusing((name) => name.endsWith(':identifier'))(clean)),
  },
  {
    id: 'references.targets-withheld',
    because:
      'http://hl7.org/fhir/R4/references.html#literal: references resolve "allowing for access control"; security.html#AccessDenied: a refusal may look like 404.',
    wrap: (clean) => (request) =>
      /\/(Practitioner|Organization|Location)\/[^/?]+$/.test(new URL(request.url).pathname) && request.method === 'GET'
        ? {
            status: 403,
            headers: { 'content-type': 'application/fhir+json' },
            body: new TextEncoder().encode(
              '{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"forbidden"}]}',
            ),
          }
        : clean(request),
  },
  {
    id: 'kept.exponents',
    because:
      'http://hl7.org/fhir/R4/datatypes.html#decimal: a decimal may be written with an exponent, which keeps its precision all the same.',
    wrap: responding((_, response) =>
      withText(response, new TextDecoder().decode(response.body).replaceAll(/"value":4\.50\b/g, '"value":450e-2')),
    ),
  },
  {
    id: 'kept.other-unit',
    because:
      'http://hl7.org/fhir/R4/http.html#transactional-integrity: a server may change what it takes where its own rules ask for it, as another unit.',
    wrap: responding((_, response) =>
      withText(
        response,
        new TextDecoder().decode(response.body).replaceAll('"value":4.50,"unit":"mmol/L"', '"value":81,"unit":"mg/dL"'),
      ),
    ),
  },
  {
    id: 'kept.first-names-only',
    because:
      'http://hl7.org/fhir/R4/http.html#transactional-integrity: a server may keep less than it was sent, if it says so; that is no order.',
    wrap: onPatients((patient) => ({
      name: (Array.isArray(patient.name) ? patient.name : []).map((name) =>
        isObject(name) && Array.isArray(name.given) && name.given.length > 2
          ? { ...name, given: name.given.slice(0, 2).reverse() }
          : name,
      ),
    })),
  },
];
