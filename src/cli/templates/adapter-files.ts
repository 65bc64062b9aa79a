import { manifestText, type NewPack, type PackFiles, README_MARKS } from './new-pack.ts';

/** An adapter from a table of people (CSV) to FHIR Patients. */
export function adapterFiles({ id }: NewPack): PackFiles {
  return {
    'manifest.json': manifestText({
      kind: 'adapter',
      id,
      title: `${id}: a table of people to FHIR R4 Patients`,
      version: '0.1.0',
      licence: 'Apache-2.0',
      sources: ['https://hl7.org/fhir/R4/patient.html'],
      from: 'csv',
      to: 'fhir-r4',
    }),
    'README.md': `# ${id}

${README_MARKS}

Reads a table of people, one a row, and writes a FHIR Bundle with one Patient for each.

- \`rows/person.ts\` says for every column where it goes, or why it goes nowhere.
- \`tables.ts\` translates codes; \`functions.ts\` translates values.
- \`cases/\` prove it: an input, and what is expected of it. To add a column, begin with a case that fails.
`,
    'index.ts': `import { csv, defineAdapter, groupRows, type Json } from 'assay/adapter';
import { ukDate } from './functions.ts';
import { person } from './rows/person.ts';
import { gender } from './tables.ts';

const record = groupRows('row', [{ id: 'person', from: '.', entry: person }]);

export default defineAdapter({
  format: csv,
  tables: [record],
  route: () => ({ table: record, findings: [] }),
  functions: { ukDate },
  codes: { gender },
  blank: (type) => ({ resourceType: type }),
  assemble: (entries) => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: entries.map(({ uuid, value }) => ({ fullUrl: \`urn:uuid:\${uuid}\`, resource: value as Json })),
  }),
});
`,
    'rows/person.ts': `import { rows } from 'assay/adapter';

/** A row of the table to a Patient. Every column has a row here, if only to say why it is ignored. */
export const person = rows('row', 'Patient', [
  { id: 'number', from: 'Number', to: 'identifier[number].value' },
  { id: 'number-system', to: 'identifier[number].system', value: 'https://example.org/id/person' },
  { id: 'surname', from: 'Surname', to: 'name[usual].family' },
  { id: 'forenames', from: 'Forenames', to: 'name[usual].given[]' },
  { id: 'born', from: 'Date of birth', to: 'birthDate', via: 'ukDate' },
  { id: 'sex', from: 'Sex', to: 'gender', map: 'gender' },
  { id: 'notes', from: 'Notes', ignore: 'remarks of the office, not for sharing' },
]);
`,
    'functions.ts': `import { failed, type LeafFunction } from 'assay/adapter';

/** 31/12/1999 to 1999-12-31. */
export const ukDate: LeafFunction = (text) => {
  const [, day, month, year] = /^(\\d{2})\\/(\\d{2})\\/(\\d{4})$/.exec(text) ?? [];
  const date = \`\${year}-\${month}-\${day}\`;
  // Date.parse takes 31 February for 3 March, so the date has to come back the same.
  if (!day || new Date(\`\${date}T00:00:00Z\`).toJSON()?.slice(0, 10) !== date) {
    return failed('${id}.bad-date', \`expected a date as DD/MM/YYYY, got "\${text}"\`);
  }
  return date;
};
`,
    'tables.ts': `import type { CodeTable } from 'assay/adapter';

/** The office's letters to FHIR's administrative-gender. A letter that is not here is reported and left out. */
export const gender: CodeTable = { F: 'female', M: 'male', X: 'other', U: 'unknown' };
`,
    'cases/two-people/input.csv': `Number,Surname,Forenames,Date of birth,Sex,Notes
1001,Okafor-Lindqvist,Ada,03/11/1987,F,prefers letters
1002,O'Garran,Tomos,31/02/1990,M,
`,
    'cases/two-people/expected.json': `${JSON.stringify(
      {
        units: [
          bundleOf({
            identifier: [{ system: 'https://example.org/id/person', value: '1001' }],
            name: [{ family: 'Okafor-Lindqvist', given: ['Ada'] }],
            birthDate: '1987-11-03',
            gender: 'female',
          }),
          bundleOf({ name: [{ family: "O'Garran", given: ['Tomos'] }], gender: 'male' }),
        ],
        quarantined: 0,
        findings: [{ code: `${id}.bad-date` }],
      },
      null,
      2,
    )}\n`,
  };
}

/** Only what is said is compared: ids are left out here, since they are made from the bytes. */
function bundleOf(patient: Readonly<Record<string, unknown>>) {
  return { resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Patient', ...patient } }] };
}
