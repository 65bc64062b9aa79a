import type { GroupRow } from 'assay/adapter';
import { evn } from '../rows/evn.ts';
import { mshBundle, mshMessageHeader } from '../rows/msh.ts';
import { hasSource, mshProvenance } from '../rows/msh-provenance.ts';
import { sftEntity, sftHeader } from '../rows/sft.ts';

/** Software that passed the message on, one segment each behind the sender's own (HL7 v2.5.1, 2.15.12). */
const passedOn = [2, 3, 4, 5].map(
  (place): GroupRow => ({
    id: `SFT-${place}`,
    from: `SFT[${place}]`,
    into: 'source',
    to: 'entity[]',
    via: sftEntity('derivation'),
  }),
);

/** What every message has: who sent it, by which software, and what about. */
export const headRows: readonly GroupRow[] = [
  { id: 'MSH-Bundle', from: 'MSH', entry: mshBundle },
  { id: 'MSH', from: 'MSH', entry: mshMessageHeader, name: 'header' },
  {
    id: 'MSH-Provenance',
    from: 'MSH',
    entry: mshProvenance,
    name: 'source',
    when: hasSource,
    links: { 'target[]': 'header' },
  },
  { id: 'SFT-MessageHeader', from: 'SFT', into: 'header', via: sftHeader },
  { id: 'SFT', from: 'SFT', into: 'source', to: 'entity[]', via: sftEntity('source') },
  ...passedOn,
];

/** The head of a message that says what happened. */
export const eventRows: readonly GroupRow[] = [
  ...headRows,
  { id: 'EVN', from: 'EVN', entry: evn, links: { 'target[]': 'header' } },
];
