// What the conformance engine itself costs: exchanges recorded on disk and judged, against a stub that answers at once;
// beside the same requests sent to that stub without an engine. And whether memory stays flat over many exchanges.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRunFolder, finishRun, openRunFolder, readRun, replay, runSuite } from 'assay';

const url = 'http://stub.invalid';
const body = Buffer.from(JSON.stringify({ resourceType: 'Patient', id: 'p1', text: 'x'.repeat(1000) }));
const headers = { 'content-type': 'application/fhir+json', etag: 'W/"1"' };
const transport = async () => ({ status: 200, headers, body });

function packOf(checks, each) {
  const catalogue = Array.from({ length: checks }, (_, i) => ({
    id: `stub.${i}`,
    clause: `https://stub.invalid/#${i}`,
    level: 'must',
    actor: 'server',
    summary: 'The stub answers.',
    checks: [`check-${i}`],
  }));
  const list = catalogue.map(({ id, checks: [check] }) => ({
    id: check,
    requirements: [id],
    cost: 'many',
    async run({ http, verdict }) {
      for (let i = 0; i < each; i++) {
        const exchange = await http.send({ method: 'GET', url: `${url}/${check}/${i}` });
        const { id: got } = JSON.parse(Buffer.from(exchange.response.body).toString());
        verdict.expect(got === 'p1', { message: 'id', expected: 'p1', got, evidence: [exchange] });
      }
    },
  }));
  const definition = {
    discover: async () => ({}),
    describe: () => 'a stub',
    session: ({ http }) => ({ http }),
    applies: () => ({ kind: 'applies' }),
    checks: list,
    reference: () => transport,
    mutants: [],
    variants: [],
  };
  const standard = { id: 'stub', title: 'Stub', version: '1' };
  return { id: 'stub', title: 'Stub', digest: '0', standard, catalogue, definition, validate: () => [] };
}

async function measure(exchanges, concurrency) {
  const place = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const folder = join(place, 'run');
  const checks = 100;
  const pack = packOf(checks, exchanges / checks);
  let peak = 0;
  const watch = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const started = performance.now();
  const report = await finishRun(
    runSuite({
      pack,
      target: { url },
      transport,
      now: () => new Date(),
      files: createRunFolder(folder),
      folder,
      assay: '0',
      concurrency,
      limits: { exchanges: exchanges + 1 },
    }),
    watch,
  );
  const seconds = (performance.now() - started) / 1000;
  if (report.verdict !== 'conformant') throw new Error(`the stub is ${report.verdict}`);
  const again = performance.now();
  await replay(pack, readRun(openRunFolder(folder)), folder);
  const replaying = (performance.now() - again) / 1000;
  rmSync(place, { recursive: true });
  return { rate: exchanges / seconds, replayed: exchanges / replaying, peak };
}

async function bare(exchanges) {
  const started = performance.now();
  for (let i = 0; i < exchanges; i++) JSON.parse(Buffer.from((await transport()).body).toString());
  return exchanges / ((performance.now() - started) / 1000);
}

const number = (value) => Math.round(value).toLocaleString('en');
await measure(1000, 1);
console.log(`the stub alone: ${number(await bare(100_000))} exchanges a second`);
for (const [exchanges, concurrency] of [
  [1000, 1],
  [10_000, 1],
  [10_000, 4],
  [100_000, 1],
]) {
  const { rate, replayed, peak } = await measure(exchanges, concurrency);
  console.log(
    `${number(exchanges)} exchanges, ${concurrency} at a time: ${number(rate)} a second recorded and judged, ` +
      `${number(replayed)} replayed, peak ${number(peak / 1e6)} MB`,
  );
}
