// Assay from bytes to validated FHIR in a process of its own. `rate <seconds>`: messages a CPU second, warm.
// `memory <messages>`: memory while a feed of so many is read. Prints a JSON line.
import { openAdapterWithStandard, runTranslation } from 'assay';
import { feedBytes, shortMessages } from '../hl7v2/feed.mjs';

const [what, amount] = process.argv.slice(2);
const FEED = 500;
const feed = Buffer.from(feedBytes(FEED));
const { adapter, adapterDigest, standard } = await openAdapterWithStandard('hl7v2-fhir');
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
let written = 0;
const nowhere = () => ({
  write: async (text) => {
    written += text.length;
  },
  commit: async () => {},
  discard: async () => {},
});

/** In pieces as a file is read. */
async function* pieces() {
  for (let at = 0; at < feed.length; at += 65_536) yield feed.subarray(at, at + 65_536);
}

async function* shortFeed(count) {
  const messages = shortMessages();
  for (let done = 0; done < count; done += 200) {
    let text = '';
    for (let i = done; i < Math.min(done + 200, count); i++) text += messages.next().value;
    yield Buffer.from(text);
  }
}

async function translate(chunks, onRecord) {
  const { ledger } = await runTranslation({
    ...{ adapter, adapterDigest, standard, standardId: 'fhir-r4', ledgerByField: false, maxRecordBytes: 1 << 24 },
    sources: [{ name: 'feed', path: 'feed', chunks }],
    ...{ output: nowhere(), sidecar: nowhere(), quarantine: nowhere(), onRecord },
  });
  return ledger;
}

if (what === 'rate') {
  const passes = async (limit) => {
    const times = [];
    const started = cpu();
    do {
      const before = cpu();
      await translate(pieces());
      times.push(cpu() - before);
    } while (cpu() - started < limit);
    return times.sort((a, b) => a - b);
  };
  await passes(amount / 2);
  const times = await passes(amount / 2);
  const { records } = await translate(pieces());
  const rate = FEED / times[Math.floor(times.length / 2)];
  console.log(JSON.stringify({ rate, bytes: feed.length / FEED, quarantined: records.quarantined }));
} else {
  let heap = 0;
  let count = 0;
  const ledger = await translate(shortFeed(Number(amount)), () => {
    if (++count % 1000 === 0) heap = Math.max(heap, process.memoryUsage().heapUsed);
  });
  globalThis.gc?.();
  console.log(
    JSON.stringify({
      read: ledger.records.read,
      leaves: ledger.leaves.total,
      addsUp:
        ledger.leaves.total ===
        ledger.leaves.mapped + ledger.leaves.ignored + ledger.leaves.unmapped + ledger.leaves.quarantined,
      written,
      peakHeap: heap / 1e6,
      heapAfter: process.memoryUsage().heapUsed / 1e6,
      peakResident: process.resourceUsage().maxRSS / 1024,
    }),
  );
}
