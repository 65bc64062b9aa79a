import { AssayError } from '../../model/assay-error.ts';
import type { ByteSource, FormatOptions, OpenedSource, RawRecord } from '../record.ts';
import { createFramer, type Framer } from './framer.ts';
import type { EdifactPrologue } from './prologue.ts';
import { DEFAULT_CHARACTERS } from './service-characters.ts';

/**
 * Frames interchanges into messages. The setting `counts` is `report` (a wrong count in UNT is a finding) or `refuse`.
 * Throws AssayError `edifact.bad-setting`.
 */
export async function openEdifact(input: ByteSource, options: FormatOptions): Promise<OpenedSource<EdifactPrologue>> {
  const { counts = 'report' } = options.settings;
  if (counts !== 'report' && counts !== 'refuse')
    throw new AssayError(
      'edifact.bad-setting',
      `counts: expected "report" or "refuse", got "${String(counts).slice(0, 40)}"`,
    );
  const framer = createFramer(options.maxRecordBytes);
  const chunks = input.chunks[Symbol.asyncIterator]();
  const first: RawRecord[] = [];
  let ended = false;
  while (!framer.syntax && !ended) {
    const next = await chunks.next();
    ended = next.done === true;
    first.push(...(next.done ? framer.end() : framer.push(next.value)));
  }
  const { characters, identifier } = framer.syntax ?? { characters: DEFAULT_CHARACTERS, identifier: 'UNOA' };
  return {
    prologue: { format: 'edifact', characters, syntax: identifier, strict: counts === 'refuse' },
    findings: [],
    records: readRecords(framer, first, chunks, ended),
  };
}

async function* readRecords(
  framer: Framer,
  first: readonly RawRecord[],
  chunks: AsyncIterator<Uint8Array>,
  ended: boolean,
): AsyncGenerator<RawRecord> {
  try {
    yield* first;
    if (ended) return;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield* framer.push(next.value);
    yield* framer.end();
  } finally {
    await chunks.return?.();
  }
}
