import { type Mutant, responding } from 'assay/suite';
import { onPatients, onReferences, ownExtension, xhtml } from '../reference/edit-content.ts';
import { asked, contentOf, onResources, withContent, withText } from '../reference/edit-exchange.ts';
import { isObject, type Json, listOf, mapReferences } from '../reference/resource.ts';

/** A Patient with a contained resource that it refers to, and a change of that resource. */
function containing(inside: Json, refers = true) {
  return onPatients(() => ({
    contained: [{ resourceType: 'Organization', id: 'inside', name: 'A contained organization', ...inside }],
    ...(refers ? { extension: [{ url: ownExtension, valueReference: { reference: '#inside' } }] } : {}),
  }));
}

export const contentRuleMutants: readonly Mutant[] = [
  {
    id: 'content.contained-nested',
    breaks: ['fhir-r4.references.contained-nested'],
    summary: 'Contained resources contain others.',
    wrap: containing({
      contained: [{ resourceType: 'Organization', id: 'innermost', name: 'Within' }],
      partOf: { reference: '#innermost' },
    }),
  },
  {
    id: 'content.contained-unused',
    breaks: ['fhir-r4.references.contained-used'],
    summary: 'Resources contain others to which nothing refers.',
    wrap: containing({}, false),
  },
  {
    id: 'content.contained-versioned',
    breaks: ['fhir-r4.references.contained-meta'],
    summary: 'Contained resources have versions of their own.',
    wrap: containing({ meta: { versionId: '1' } }),
  },
  {
    id: 'content.local-reference-lost',
    breaks: ['fhir-r4.references.local'],
    summary: 'Resources refer to contained resources that are not there.',
    wrap: onPatients(() => ({
      extension: [{ url: ownExtension, valueReference: { reference: '#nowhere' } }],
    })),
  },
  {
    id: 'content.extension-with-both',
    breaks: ['fhir-r4.extensibility.value'],
    summary: 'Extensions have a value and extensions of their own.',
    wrap: onPatients(() => ({
      extension: [{ url: ownExtension, valueBoolean: true, extension: [{ url: 'part', valueString: 'of it' }] }],
    })),
  },
  {
    id: 'content.extension-named-shortly',
    breaks: ['fhir-r4.extensibility.url'],
    summary: 'Extensions are named by a word in place of an address.',
    wrap: onPatients(() => ({ extension: [{ url: 'imported', valueBoolean: true }] })),
  },
  {
    id: 'content.narrative-script',
    breaks: ['fhir-r4.narrative.xhtml'],
    summary: 'Narratives hold scripts.',
    wrap: onPatients(() => ({
      text: { status: 'generated', div: `<div ${xhtml}>A patient<script>alert(1)</script></div>` },
    })),
  },
  {
    id: 'content.narrative-blank',
    breaks: ['fhir-r4.narrative.not-empty'],
    summary: 'Narratives are empty.',
    wrap: onPatients(() => ({ text: { status: 'generated', div: `<div ${xhtml}> </div>` } })),
  },
  {
    id: 'content.choice-twice',
    breaks: ['fhir-r4.formats.choice'],
    summary: 'Patients are multiple births as a boolean and as a number.',
    wrap: onPatients(() => ({ multipleBirthBoolean: true, multipleBirthInteger: 2 })),
  },
  {
    id: 'content.local-dates',
    breaks: ['fhir-r4.datatypes.primitives'],
    summary: 'Dates are written as people of the country write them.',
    wrap: onPatients(() => ({ birthDate: '14/03/1951' })),
  },
  {
    id: 'content.time-without-zone',
    breaks: ['fhir-r4.datatypes.primitives'],
    summary: 'Times have no time zone.',
    wrap: onPatients(() => ({ deceasedDateTime: '2025-01-14T08:00:00' })),
  },
  {
    id: 'content.own-gender-codes',
    breaks: ['fhir-r4.terminologies.required'],
    summary: 'Genders are coded in codes of the server.',
    wrap: onPatients(() => ({ gender: 'F' })),
  },
  {
    id: 'content.system-by-name',
    breaks: ['fhir-r4.terminologies.system'],
    summary: 'Codings name their system by a word in place of its address.',
    wrap: onPatients(() => ({ extension: [{ url: ownExtension, valueCoding: { system: 'ward', code: 'W3' } }] })),
  },
  {
    id: 'content.period-backwards',
    breaks: ['fhir-r4.datatypes.period'],
    summary: 'Periods end before they begin.',
    wrap: onPatients(() => withContact({ period: { start: '2024-05-02', end: '2023-01-01' } })),
  },
  {
    id: 'content.telecom-without-system',
    breaks: ['fhir-r4.datatypes.contact-point'],
    summary: 'Contact points do not say what they are.',
    wrap: onPatients(() => withContact({ telecom: [{ value: '020 7946 0000' }] })),
  },
  {
    id: 'content.quantity-without-system',
    breaks: ['fhir-r4.datatypes.quantity'],
    summary: 'Quantities have codes of no system.',
    wrap: onPatients(() => ({
      extension: [{ url: ownExtension, valueQuantity: { value: 3, code: 'kg' } }],
    })),
  },
  {
    id: 'content.attachment-untyped',
    breaks: ['fhir-r4.datatypes.attachment'],
    summary: 'Attachments with data do not say of what type they are.',
    wrap: onPatients(() => ({ photo: [{ data: 'AAAA' }] })),
  },
  {
    id: 'content.range-backwards',
    breaks: ['fhir-r4.datatypes.range-ratio'],
    summary: 'Ranges end below where they begin.',
    wrap: onPatients(() => ({
      extension: [
        { url: ownExtension, valueRange: { low: { value: 5, unit: 'kg' }, high: { value: 2, unit: 'kg' } } },
        { url: `${ownExtension}-too`, valueRatio: { numerator: { value: 1 } } },
      ],
    })),
  },
  {
    id: 'references.nothing-said',
    breaks: ['fhir-r4.references.present'],
    summary: 'References give the type of what they refer to and nothing else.',
    wrap: onReferences(() => ({ type: 'Patient' })),
  },
  {
    id: 'references.wrong-type',
    breaks: ['fhir-r4.references.type'],
    summary: 'References give another type than the one they lead to.',
    wrap: onReferences((reference) => ({ ...reference, type: 'Device' })),
  },
  {
    id: 'references.dangling',
    breaks: ['fhir-r4.references.resolvable'],
    summary: 'References carry the ids of another system.',
    wrap: onResources((resource) => mapReferences(resource, (reference) => `${reference}-1`) as Json),
  },
  {
    id: 'references.ids-in-capitals',
    breaks: ['fhir-r4.resource.id-same'],
    summary: 'Resources are given with their ids in capitals, though references have them in small letters.',
    wrap: responding((request, response) => {
      const content = contentOf(response);
      if (asked(request).kind !== 'read' || typeof content?.id !== 'string') return response;
      return withContent(response, { ...content, id: content.id.toUpperCase() });
    }),
  },
  {
    id: 'kept.sorted',
    breaks: ['fhir-r4.json.array-order'],
    summary: 'Names are given back in alphabetical order.',
    wrap: onPatients((patient) => ({
      name: listOf(patient.name).map((name) =>
        isObject(name) ? { ...name, given: listOf(name.given).toSorted() } : name,
      ),
    })),
  },
  {
    id: 'kept.floating',
    breaks: ['fhir-r4.datatypes.precision'],
    summary: 'Decimals are held as floating point numbers, which drop zeros at the end.',
    wrap: responding((_, response) => {
      const text = new TextDecoder().decode(response.body);
      return text === '' ? response : withText(response, JSON.stringify(JSON.parse(text)));
    }),
  },
];

function withContact(contact: Json): Json {
  return { contact: [{ name: { text: 'A neighbour' }, ...contact }] };
}
