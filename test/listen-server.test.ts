import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve } from '../src/http/index.ts';
import { startMedplum } from './servers/medplum.ts';
import { type FhirStub, fhirStub } from './support/fhir-stub.ts';
import { type TestListener, withListener } from './support/listener.ts';
import { admission } from './support/messages.ts';
import { type MllpClient, mllpClient } from './support/mllp-client.ts';
import { inFolder } from './support/run-command.ts';

interface Scene {
  readonly client: MllpClient;
  readonly stub: FhirStub;
  readonly listener: TestListener;
  readonly cwd: string;
  of(type: string): FhirStub['resources'];
}

function scene(args: readonly string[], play: (scene: Scene) => Promise<void>): Promise<void> {
  return inFolder(async (cwd) => {
    const stub = fhirStub();
    const server = await serve(stub.handler);
    try {
      await withListener(['--out', server.url, ...args], cwd, async (listener) => {
        const client = await mllpClient(listener.port);
        const of = (type: string) => stub.resources.filter(({ resourceType }) => resourceType === type);
        await play({ client, stub, listener, cwd, of });
        client.close();
      });
    } finally {
      await server.close();
    }
  });
}

async function send(client: MllpClient, message: string): Promise<string> {
  client.send(message);
  return (await client.answer())[1]?.split('|')[1] ?? '';
}

describe('loading into a FHIR server', () => {
  it('creates what is new, and the same message again changes nothing, even when the journal is lost', () =>
    inFolder(async (cwd) => {
      const stub = fhirStub();
      const server = await serve(stub.handler);
      for (const journal of ['one', 'two']) {
        await withListener(['--out', server.url, '--journal', journal], cwd, async ({ port }) => {
          const client = await mllpClient(port);
          expect(await send(client, admission())).toBe('AA');
          expect(await send(client, admission())).toBe('AA');
          client.close();
        });
      }
      await server.close();
      const types = stub.resources.map(({ resourceType }) => resourceType).sort();
      expect(types.filter((type) => type === 'Patient' || type === 'Encounter' || type === 'MessageHeader')).toEqual([
        'Encounter',
        'MessageHeader',
        'Patient',
      ]);
      expect(stub.resources.every(({ meta }) => meta.versionId === '1')).toBe(true);
      expect(stub.transactions).toHaveLength(2);
      const patient = stub.resources.find(({ resourceType }) => resourceType === 'Patient');
      const encounter = stub.resources.find(({ resourceType }) => resourceType === 'Encounter');
      expect(encounter?.subject).toEqual({ reference: `Patient/${patient?.id}` });
    }));

  it('merges what comes later into what is there: absent elements and other identifiers stay', () =>
    scene([], async ({ client, of }) => {
      await send(client, admission({ id: '1' }).replace('|F', '|F|||4 Mill Lane^^Otley^^ZZ99 3AA^^H'));
      const before = of('Patient')[0] as Record<string, unknown>;
      (before.identifier as unknown[]).push({ system: 'urn:x-other', value: '7' });
      expect(await send(client, admission({ id: '2' }).replace('Wren^Imogen||19790412|F', 'Wren^Ida||19790412'))).toBe(
        'AA',
      );
      const [patient, ...more] = of('Patient');
      expect(more).toEqual([]);
      expect(patient).toMatchObject({ meta: { versionId: '2' }, gender: 'female', address: [{ city: 'Otley' }] });
      expect(patient?.name).toMatchObject([{ given: ['Ida'] }]);
      expect(patient?.identifier).toMatchObject([{ value: '60001' }, { value: '7' }]);
    }));

  it('is tried again after 503, 503 and a Retry-After, and loaded once', { timeout: 60_000 }, () =>
    scene([], async ({ client, stub, of }) => {
      stub.script.push(503, 503);
      expect(await send(client, admission({ id: '1' }))).toBe('AA');
      stub.script.push({ status: 429, headers: { 'retry-after': '1' } });
      expect(await send(client, admission({ id: '2' }))).toBe('AA');
      expect(of('Patient')).toHaveLength(1);
      expect(of('MessageHeader')).toHaveLength(2);
    }),
  );

  it('a transaction whose answer was lost is not loaded twice', () =>
    scene([], async ({ client, stub, of }) => {
      const message = admission({ id: '1' }).replace('60001^^^HILL&urn:x-test:hill&URI^MR', '60001');
      stub.script.push('lost');
      expect(await send(client, message)).toBe('AA');
      expect(stub.transactions).toHaveLength(2);
      expect(of('Patient')).toHaveLength(1);
      expect(of('MessageHeader')).toHaveLength(1);
    }));

  it('what the server refuses goes to quarantine and is answered AE', () =>
    scene([], async ({ client, stub, cwd, listener }) => {
      stub.script.push(422);
      client.send(admission());
      const answer = await client.answer();
      expect(answer[1]).toBe('MSA|AE|A1');
      expect(answer[2]).toContain('listen.server-refused');
      const held = readFileSync(join(cwd, 'assay-listen.quarantine.ndjson'), 'utf8');
      expect(JSON.parse(held).findings.at(-1)).toMatchObject({ code: 'listen.server-refused' });
      expect(listener.stderr()).toContain('A1: AE: listen.server-refused');
    }));

  it('a server that stays away: AR, nothing is kept, and the message is taken when it comes again', () =>
    scene(['--retry-for', '1'], async ({ client, stub, cwd }) => {
      stub.script.push(503, 503, 503, 503, 503, 503);
      expect(await send(client, admission())).toBe('AR');
      expect(
        existsSync(join(cwd, 'assay-listen.quarantine.ndjson')) &&
          readFileSync(join(cwd, 'assay-listen.quarantine.ndjson'), 'utf8'),
      ).toBe('');
      stub.script.length = 0;
      expect(await send(client, admission())).toBe('AA');
    }));

  it('many senders about one patient end in one patient', () =>
    scene([], async ({ listener, of }) => {
      const clients = await Promise.all(Array.from({ length: 6 }, () => mllpClient(listener.port)));
      await Promise.all(
        clients.map(async (client, sender) => {
          for (let i = 0; i < 5; i++) {
            const message = admission({ id: `${sender}-${i}` }).replace('Imogen', `N${sender}x${i}`);
            expect(await send(client, message)).toBe('AA');
          }
          client.close();
        }),
      );
      expect(of('Patient')).toHaveLength(1);
      expect(of('Patient')[0]?.meta.versionId).toBe('30');
      expect(of('MessageHeader')).toHaveLength(30);
    }));
});

describe('a server that nobody here wrote', () => {
  it('Medplum takes the transactions, and twice is once', { timeout: 120_000 }, () =>
    inFolder(async (cwd) => {
      const server = await startMedplum();
      const count = async (type: string): Promise<number> => {
        const answer = (await (await fetch(`${server.url}/${type}`)).json()) as { entry?: unknown[] };
        return answer.entry?.length ?? 0;
      };
      try {
        for (const journal of ['one', 'two']) {
          await withListener(['--out', server.url, '--journal', journal], cwd, async ({ port, stderr }) => {
            const client = await mllpClient(port);
            expect(await send(client, admission({ id: '1' })), stderr()).toBe('AA');
            expect(await send(client, admission({ id: '2' }).replace('Imogen', 'Ida'))).toBe('AA');
            client.close();
          });
          expect([await count('Patient'), await count('Encounter'), await count('MessageHeader')]).toEqual([1, 2, 2]);
        }
        const answer = (await (await fetch(`${server.url}/Patient`)).json()) as { entry: { resource: unknown }[] };
        expect(answer.entry[0]?.resource).toMatchObject({ gender: 'female', name: [{ given: ['Ida'] }] });
      } finally {
        await server.close();
      }
    }),
  );
});
