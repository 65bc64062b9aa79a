import { expect, test } from 'vitest';
import { readDeclaration } from './declared.ts';
import { drafts } from './drafts.ts';

const url = 'http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation';
const graded = (valueCode: string) => ({ extension: [{ url, valueCode }] });
const statement = (more: object) => ({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1', ...more });
const rest = (resource: readonly object[]) => [{ mode: 'client' }, { mode: 'server', resource }];

test('of a statement that grades, what it says SHALL becomes the scope; profiles are noted', () => {
  const guide = statement({
    url: 'https://guide.example/server',
    title: 'Guide server',
    rest: rest([
      {
        type: 'Patient',
        ...graded('SHALL'),
        supportedProfile: ['https://guide.example/patient'],
        interaction: [
          { code: 'read', ...graded('SHALL') },
          { code: 'create', ...graded('MAY') },
        ],
        searchParam: [
          { name: 'family', ...graded('SHALL') },
          { name: 'gender', ...graded('SHOULD') },
        ],
      },
      { type: 'Flag', ...graded('MAY'), interaction: [{ code: 'read', ...graded('SHALL') }] },
    ]),
  });
  expect(drafts.scopes([{ name: 'guide.json', value: guide }])).toEqual([
    {
      id: 'https://guide.example/server',
      scope: { name: 'Guide server', resources: { Patient: { interactions: ['read'], search: ['family'] } } },
      notes: ['Patient: profiles https://guide.example/patient'],
    },
  ]);
});

test('of a guide, profiles and the guide itself are asked for', () => {
  const guide = statement({
    kind: 'requirements',
    url: 'https://guide.example/server',
    rest: rest([
      { type: 'Patient', supportedProfile: ['https://guide.example/patient'], interaction: [{ code: 'read' }] },
    ]),
  });
  expect(drafts.scopes([{ name: 'guide.json', value: guide }])[0]?.scope).toEqual({
    name: 'guide.json',
    guides: ['https://guide.example/server'],
    resources: { Patient: { interactions: ['read'], profiles: ['https://guide.example/patient'] } },
  });
});

test('of a statement that does not grade, everything counts', () => {
  const server = statement({ rest: rest([{ type: 'Patient', interaction: [{ code: 'read' }, { code: 'create' }] }]) });
  expect(drafts.scopes([{ name: 'metadata.json', value: server }])).toMatchObject([
    { id: 'metadata.json', scope: { resources: { Patient: { interactions: ['read', 'create'] } } } },
  ]);
});

test('what is no statement of a server makes no scope, whatever it is', () => {
  const others = [null, 7, [], {}, statement({ rest: [{ mode: 'client' }] }), { resourceType: 'Patient' }];
  expect(drafts.scopes(others.map((value) => ({ name: 'x', value })))).toEqual([]);
});

test('a target file tells what is declared, type by type', () => {
  const declared = readDeclaration(
    statement({
      rest: rest([{ type: 'Patient', interaction: [{ code: 'read' }], searchParam: [{ name: 'family' }] }]),
    }),
  );
  expect(drafts.target(declared)).toEqual(['FHIR 4.0.1; it declares', '  Patient: read; searched by family']);
});
