import { expect, it } from 'vitest';
import { seededRandom } from '../src/conform/seeded-random.ts';
import { serve } from '../src/http/index.ts';
import { type FhirStub, fhirStub } from './support/fhir-stub.ts';
import { generateHistory, type History } from './support/histories/generate.ts';
import { messageOf } from './support/histories/message.ts';
import { expectedState, type State } from './support/histories/model.ts';
import { readState } from './support/histories/read-state.ts';
import { withListener } from './support/listener.ts';
import { type MllpClient, mllpClient } from './support/mllp-client.ts';
import { inFolder } from './support/run-command.ts';

const HISTORIES = Number(process.env.ASSAY_HISTORIES ?? 1000);
const SEED = Number(process.env.ASSAY_SEED ?? 20260301);
const SENDERS = 8;

async function send(client: MllpClient, history: History, sent: readonly number[]): Promise<void> {
  for (const index of sent) {
    const happening = history.happenings[index];
    if (!happening) continue;
    client.send(messageOf(history, happening));
    const [, msa] = await client.answer();
    if (!msa?.startsWith('MSA|AA|')) throw new Error(`${msa} to ${messageOf(history, happening)}`);
  }
}

/** Loads histories, several at once, each in its own order; the listener is started anew in the middle of all. */
async function load(histories: readonly History[]): Promise<FhirStub> {
  const stub = fhirStub();
  const server = await serve(stub.handler);
  try {
    await inFolder(async (cwd) => {
      for (const half of [0, 1]) {
        await withListener(['--out', server.url], cwd, async ({ port }) => {
          const left = [...histories];
          const work = async (): Promise<void> => {
            const client = await mllpClient(port);
            for (let next = left.shift(); next; next = left.shift()) {
              const middle = Math.floor(next.sent.length / 2);
              await send(client, next, half === 0 ? next.sent.slice(0, middle) : next.sent.slice(middle));
            }
            client.close();
          };
          await Promise.all(Array.from({ length: Math.min(SENDERS, histories.length) }, work));
        });
      }
    });
  } finally {
    await server.close();
  }
  return stub;
}

function stateOf(state: State, { number }: History): State {
  const own = <T>(all: Record<string, T>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(all).filter(([name]) => name.startsWith(`H${number}P`) || name.startsWith(`H${number}V`)),
    );
  return { patients: own(state.patients), visits: own(state.visits) };
}

function differs(history: History, state: State): boolean {
  return !isEqual(stateOf(state, history), expectedState(history));
}

function isEqual(a: unknown, b: unknown): boolean {
  try {
    expect(a).toEqual(b);
    return true;
  } catch {
    return false;
  }
}

/** Leaves out messages as long as the history still ends in another state than it should. */
async function shrink(history: History): Promise<History> {
  for (const [i] of history.sent.entries()) {
    const sent = history.sent.toSpliced(i, 1);
    const left = new Set(sent);
    const happenings = history.happenings.map((one, index) => (left.has(index) ? one : undefined));
    const smaller = { ...history, sent, happenings } as History;
    const told = { ...smaller, happenings: happenings.filter((one) => one !== undefined) };
    const { resources } = await load([smaller]);
    if (!isEqual(readState(resources), expectedState(told))) return shrink(smaller);
  }
  return history;
}

it(`${HISTORIES} histories of patients end in the state that they tell`, { timeout: 600_000 }, async () => {
  const random = seededRandom(SEED, 'histories');
  const histories = Array.from({ length: HISTORIES }, (_, number) => generateHistory(number, random));
  const { resources } = await load(histories);
  const state = readState(resources);
  const wrong = histories.filter((history) => differs(history, state));
  if (wrong[0]) {
    const small = await shrink(wrong[0]);
    const told = { ...small, happenings: small.happenings.filter((one) => one !== undefined) };
    const messages = small.sent.map((i) => messageOf(small, small.happenings[i] as never).replaceAll('\r', '\n'));
    const what = `seed ${SEED}: ${wrong.length} histories end otherwise; the first, history ${small.number}, made smaller:`;
    const loaded = readState((await load([small])).resources);
    expect(loaded, `${what}\n\n${messages.join('\n\n')}\n`).toEqual(expectedState(told));
  }
  expect(wrong).toEqual([]);
  const messages = histories.flatMap((history) => [...new Set(history.sent)]).length;
  expect(resources.filter(({ resourceType }) => resourceType === 'MessageHeader')).toHaveLength(messages);
});
