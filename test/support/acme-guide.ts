import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** A small guide of our own, and a server's data that follow it. */
export const GUIDE = 'https://guide.example';
export const PATIENT = `${GUIDE}/StructureDefinition/acme-patient`;
export const WEIGHT = `${GUIDE}/StructureDefinition/acme-weight`;
export const STATEMENT = `${GUIDE}/CapabilityStatement/acme-server`;
const NATIONALITY = `${GUIDE}/StructureDefinition/nationality`;
const BASE = 'http://hl7.org/fhir/StructureDefinition/';

function grade(valueCode: string) {
  return { extension: [{ url: `${BASE}capabilitystatement-expectation`, valueCode }] };
}

function profile(id: string, type: string, element: readonly object[], more: object = {}) {
  return {
    resourceType: 'StructureDefinition',
    id,
    url: `${GUIDE}/StructureDefinition/${id}`,
    version: '1.0.0',
    name: id.replaceAll('-', ''),
    title: id,
    status: 'active',
    fhirVersion: '4.0.1',
    kind: 'resource',
    abstract: false,
    type,
    baseDefinition: BASE + type,
    derivation: 'constraint',
    differential: { element: [{ id: type, path: type }, ...element] },
    ...more,
  };
}

const combination = {
  url: `${BASE}capabilitystatement-search-parameter-combination`,
  extension: [
    ...grade('SHALL').extension,
    { url: 'required', valueString: 'family' },
    { url: 'required', valueString: 'birthdate' },
  ],
};

const parameter = (name: string, type: string, graded: string) => ({ name, type, ...grade(graded) });
const interaction = (code: string, graded: string) => ({ code, ...grade(graded) });

export const definitions = [
  {
    resourceType: 'ImplementationGuide',
    id: 'acme',
    url: `${GUIDE}/ImplementationGuide/acme`,
    version: '1.0.0',
    name: 'Acme',
    status: 'active',
    packageId: 'example.acme',
    fhirVersion: ['4.0.1'],
  },
  profile('acme-patient', 'Patient', [
    {
      id: 'Patient.extension',
      path: 'Patient.extension',
      slicing: { discriminator: [{ type: 'value', path: 'url' }], rules: 'open' },
    },
    {
      id: 'Patient.extension:nationality',
      path: 'Patient.extension',
      sliceName: 'nationality',
      mustSupport: true,
      type: [{ code: 'Extension', profile: [NATIONALITY] }],
    },
    { id: 'Patient.identifier', path: 'Patient.identifier', min: 1, mustSupport: true },
    { id: 'Patient.name', path: 'Patient.name', min: 1, mustSupport: true },
    { id: 'Patient.name.family', path: 'Patient.name.family', mustSupport: true },
    { id: 'Patient.birthDate', path: 'Patient.birthDate', mustSupport: true },
  ]),
  profile('acme-weight', 'Observation', [
    {
      id: 'Observation.code',
      path: 'Observation.code',
      mustSupport: true,
      patternCodeableConcept: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
    },
    { id: 'Observation.subject', path: 'Observation.subject', min: 1, mustSupport: true },
    { id: 'Observation.value[x]', path: 'Observation.value[x]', mustSupport: true },
  ]),
  profile(
    'nationality',
    'Extension',
    [
      { id: 'Extension.url', path: 'Extension.url', fixedUri: NATIONALITY },
      { id: 'Extension.value[x]', path: 'Extension.value[x]', min: 1, type: [{ code: 'string' }] },
    ],
    { kind: 'complex-type', context: [{ type: 'element', expression: 'Patient' }] },
  ),
  {
    resourceType: 'CapabilityStatement',
    id: 'acme-server',
    url: STATEMENT,
    version: '1.0.0',
    name: 'AcmeServer',
    title: 'Acme server',
    status: 'active',
    date: '2026-01-01',
    kind: 'requirements',
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [
      {
        mode: 'server',
        resource: [
          {
            type: 'Patient',
            extension: [...grade('SHALL').extension, combination],
            supportedProfile: [PATIENT],
            _supportedProfile: [grade('SHALL')],
            interaction: [
              interaction('read', 'SHALL'),
              interaction('search-type', 'SHALL'),
              interaction('create', 'MAY'),
            ],
            searchParam: [
              parameter('family', 'string', 'SHALL'),
              parameter('birthdate', 'date', 'SHALL'),
              parameter('gender', 'token', 'SHOULD'),
            ],
          },
          {
            type: 'Observation',
            ...grade('SHOULD'),
            supportedProfile: [WEIGHT],
            _supportedProfile: [grade('SHALL')],
            interaction: [interaction('search-type', 'SHALL')],
            searchInclude: ['Observation:subject'],
            _searchInclude: [grade('SHALL')],
            searchParam: [parameter('subject', 'reference', 'SHALL')],
          },
        ],
      },
    ],
  },
];

/** The guide as the package that it would be published as. */
export async function guidePackage(): Promise<Uint8Array> {
  const tar = pack();
  tar.entry({ name: 'package/package.json' }, '{"name":"example.acme"}');
  for (const each of definitions)
    tar.entry({ name: `package/${each.resourceType}-${each.id}.json` }, JSON.stringify(each));
  tar.finalize();
  return gzipSync(await buffer(tar));
}

const people = [
  ['Castellanos', '1951-03-14', 'Spain'],
  ['Dietrich', '1972-11-02', 'Austria'],
  ['Eriksen', '1988-06-30', 'Norway'],
  ['Fontaine', '2001-01-19', 'France'],
] as const;

export const data = people.flatMap(([family, birthDate, country], at) => [
  {
    resourceType: 'Patient',
    id: `p${at}`,
    meta: { profile: [PATIENT] },
    extension: [{ url: NATIONALITY, valueString: country }],
    identifier: [{ system: 'urn:oid:1.2.3', value: `A-${at}` }],
    name: [{ family, given: ['Robin'] }],
    gender: at % 2 === 0 ? 'female' : 'male',
    birthDate,
  },
  {
    resourceType: 'Observation',
    id: `o${at}`,
    meta: { profile: [WEIGHT] },
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
    subject: { reference: `Patient/p${at}` },
    effectiveDateTime: `2026-02-0${at + 1}`,
    valueQuantity: { value: 60 + at, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
  },
]);
