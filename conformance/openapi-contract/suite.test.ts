import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prove, type SuitePack } from '../../src/conform/index.ts';
import { loadCatalogue } from '../../src/pack/load-catalogue.ts';
import standard from '../../standards/openapi/index.ts';
import suite from './index.ts';

const read = (path: string) => loadCatalogue(readFileSync(new URL(path, import.meta.url), 'utf8'), path);
const open = await standard.open({ data: () => undefined, now: () => new Date(0), profiles: [], settings: {} });
const pack: SuitePack<unknown, unknown> = {
  id: 'openapi-contract',
  title: 'An API against its own OpenAPI description',
  digest: '',
  standard: { id: 'openapi', title: 'OpenAPI', version: '3.1' },
  catalogue: [
    ...read('../../standards/openapi/requirements.yaml'),
    ...readdirSync(new URL('requirements', import.meta.url)).flatMap((name) => read(`requirements/${name}`)),
  ],
  definition: suite as SuitePack<unknown, unknown>['definition'],
  validate: (value) => open.unit(value as never),
};

describe('the trial', async () => {
  const proof = await prove(pack, { quick: true });

  it('finds nothing wrong with the clean server', () => {
    expect(proof.clean.notPassed.filter(({ outcome }) => outcome !== 'untested')).toEqual([]);
    expect(proof.idle).toEqual([]);
  });

  it.each(proof.matrix.mutants)('kills $id', ({ killed, breaks }) => {
    expect({ killed, breaks }).toEqual({ killed: true, breaks });
  });

  it.each(proof.matrix.variants)('leaves $id alone', ({ accusations, errors }) => {
    expect({ accusations, errors }).toEqual({ accusations: [], errors: [] });
  });
});
