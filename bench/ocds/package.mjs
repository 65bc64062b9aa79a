// An invented release package of about so many bytes: tenders with an award and a contract, no two alike.
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

const COUNCIL = { id: 'GB-COH-1', name: 'Example Council' };
const gbp = (amount) => ({ amount, currency: 'GBP' });

function release(number) {
  const supplier = { id: `GB-COH-${(number % 9999) + 2}`, name: `Supplier ${number % 9999}` };
  return {
    ocid: `ocds-a1b2c3-${number}`,
    id: `r-${number}`,
    date: '2026-01-01T00:00:00Z',
    tag: ['award', 'contract'],
    initiationType: 'tender',
    language: 'en',
    parties: [
      {
        ...COUNCIL,
        roles: ['buyer'],
        address: { streetAddress: '1 High Street', locality: 'Town', postalCode: 'AB1 2CD' },
      },
      { ...supplier, roles: ['supplier', 'tenderer'], identifier: { scheme: 'GB-COH', id: supplier.id.slice(7) } },
    ],
    buyer: COUNCIL,
    tender: {
      id: `t-${number}`,
      title: `Road works, phase ${number}`,
      description: 'Resurfacing of carriageways and footways '.repeat(8),
      status: 'complete',
      value: gbp(number * 10.5),
      items: [0, 1, 2, 3].map((item) => ({
        id: String(item),
        description: `Item ${item}`,
        quantity: item + 1,
        unit: { name: 'metre', value: gbp(12.5) },
        classification: { scheme: 'CPV', id: '45233142', description: 'Road-repair works' },
      })),
      tenderPeriod: { startDate: '2025-01-01T00:00:00Z', endDate: '2025-02-01T00:00:00Z' },
    },
    awards: [
      {
        id: `a-${number}`,
        status: 'active',
        date: '2025-03-01T00:00:00Z',
        value: gbp(number * 10),
        suppliers: [supplier],
      },
    ],
    contracts: [
      {
        id: `c-${number}`,
        awardID: `a-${number}`,
        status: 'active',
        period: { startDate: '2025-04-01T00:00:00Z', endDate: '2026-04-01T00:00:00Z' },
        value: gbp(number * 10),
      },
    ],
  };
}

/** Answers with how many releases there are. */
export async function writePackage(file, bytes) {
  const out = createWriteStream(file);
  const metadata = {
    uri: 'https://council.example/package.json',
    version: '1.1',
    publishedDate: '2026-01-01T00:00:00Z',
    publisher: { name: 'Example Council' },
  };
  out.write(`${JSON.stringify(metadata).slice(0, -1)},"releases":[\n`);
  let size = 0;
  let count = 0;
  for (; size < bytes; count++) {
    const text = `${count === 0 ? '' : ',\n'}${JSON.stringify(release(count))}`;
    size += text.length;
    if (!out.write(text)) await new Promise((go) => out.once('drain', go));
  }
  out.end('\n]}\n');
  await finished(out);
  return count;
}
