import { addressOf } from '../formats/cobol/address.ts';
import { cutterOf } from '../formats/cobol/cutters.ts';
import { frameRecords } from '../formats/cobol/frame-records.ts';
import { makePlan } from '../formats/cobol/plan.ts';
import { readCopybook } from '../formats/cobol/read-copybook.ts';
import { findingsOf } from '../formats/cobol/record-findings.ts';
import { isFiller, jsonVisitor } from '../formats/cobol/record-json.ts';
import { readSettings, SETTING_DEFAULTS } from '../formats/cobol/settings.ts';
import { type Visitor, type Walk, walker } from '../formats/cobol/walk.ts';
import { AssayError } from '../model/assay-error.ts';
import { chooseSettings } from '../model/choose-settings.ts';
import type { Finding } from '../model/finding.ts';
import { DEFAULT_MAX_RECORD_BYTES } from '../translate/translate-source.ts';
import { atomicFile } from './atomic-file.ts';
import { type CommandRun, NOT_OK, OK } from './command.ts';
import { copybookFormat, openCopybook } from './copybook-file.ts';
import { openSources, stdoutSink } from './files.ts';
import { bytesOf, progressLine, watched } from './progress.ts';
import { parseSettings } from './settings.ts';

export interface ReadOptions {
  readonly inputs: readonly string[];
  readonly copybook: string;
  readonly source?: string;
  readonly encoding?: string;
  readonly framing?: string;
  readonly segment?: string;
  /** `name=value`, repeated. */
  readonly set?: readonly string[];
  readonly out?: string;
  /** Tells the bytes of every field. */
  readonly positions?: boolean;
  /** Bytes. */
  readonly maxRecord?: number;
}

/** Findings that are shown; the others are counted. */
const SHOWN = 20;
/** Text that is gathered before it is written. */
const BATCH = 64 * 1024;

/** `assay read`: records as a copybook describes them, a line of JSON each. 0 all read, 1 some not. */
export const run: CommandRun<ReadOptions> = async (options, io) => {
  const layout = readCopybook(await openCopybook(options.copybook, io), copybookFormat(options.source));
  const { encoding, framing, segment } = options;
  const given = { ...parseSettings(options.set ?? []), ...defined({ encoding, framing, segment }) };
  chooseSettings('assay read', 'usage.bad-setting', SETTING_DEFAULTS, given);
  const plan = makePlan(layout, readSettings({}, given));
  if (options.inputs.includes('-') && options.inputs.length > 1)
    throw new AssayError('usage.stdin-twice', 'stdin (-) stands beside other inputs; give it alone');
  const sources = await openSources(options.inputs, io.cwd, io);
  const out = options.out ?? '-';
  const sink = out === '-' ? stdoutSink(io) : atomicFile(out, io.cwd);
  const progress = progressLine(io, 'records', bytesOf(sources));
  const walk = walker(plan);
  const json = jsonVisitor();
  const placed = options.positions ? positions(walk, json) : undefined;
  const maxRecordBytes = options.maxRecord ?? DEFAULT_MAX_RECORD_BYTES;
  const told = { error: 0, warning: 0, information: 0 };
  let read = 0;
  let refused = 0;
  const tell = (source: string, finding: Finding): void => {
    if (told[finding.severity]++ < SHOWN && finding.severity !== 'information')
      io.stderr(`${source}: ${finding.severity}: ${finding.message} [${finding.code}]\n`);
  };
  try {
    let text = '';
    for (const source of sources) {
      const { chunks } = watched(source, progress);
      for await (const raw of frameRecords(chunks, cutterOf(plan), { ...plan.reading.framing, maxRecordBytes })) {
        progress.step();
        if (given.encoding === undefined && raw.line === 1 && looksLikeAscii(raw.bytes))
          io.stderr(
            `${source.name}: no --encoding is given and cp037 (EBCDIC) assumed, but the bytes look like ASCII\n`,
          );
        if (raw.problem) {
          tell(source.name, raw.problem);
          refused++;
          continue;
        }
        placed?.begin(raw.start);
        const walked = walk(raw.bytes, placed ?? json);
        const line = json.take();
        const findings = findingsOf(raw, plan, walked);
        for (const finding of findings) tell(source.name, finding);
        if (findings.some(({ severity }) => severity === 'error')) {
          refused++;
          continue;
        }
        read++;
        const { start, end, line: number } = raw;
        text += placed
          ? `{"record":${line},"number":${number},"start":${start},"end":${end},"fields":[${placed.places()}]}\n`
          : `${line}\n`;
        if (text.length >= BATCH) {
          await sink.write(text);
          text = '';
        }
      }
    }
    await sink.write(text);
    await sink.commit();
  } catch (error) {
    await sink.discard();
    throw error;
  } finally {
    progress.clear();
  }
  const more = Math.max(0, told.error - SHOWN) + Math.max(0, told.warning - SHOWN);
  if (more > 0) io.stderr(`${more} more findings like these\n`);
  io.stderr(
    `${read} ${read === 1 ? 'record' : 'records'} read, ${refused} not; encoding ${plan.reading.encoding.name}\n`,
  );
  return refused > 0 ? NOT_OK : OK;
};

function defined(options: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(options).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Printable ASCII but for @, which is EBCDIC's blank, makes up most of what is not zero. */
function looksLikeAscii(bytes: Uint8Array): boolean {
  const filled = bytes.filter((byte) => byte !== 0);
  const printable = filled.filter((byte) => byte >= 0x20 && byte < 0x7f && byte !== 0x40);
  return filled.length >= 4 && printable.length > filled.length * 0.8;
}

interface Positions extends Visitor {
  begin(start: number): void;
  /** The bytes of each elementary item in the source, as JSON objects with commas between them. */
  places(): string;
}

/** Tells another visitor all, and keeps the places of the items with a name. */
function positions(walk: Walk, inner: Visitor): Positions {
  let origin = 0;
  let found: string[] = [];
  return {
    ...inner,
    begin(start) {
      origin = start;
      found = [];
    },
    value(item, occurrence, start, end, text) {
      inner.value(item, occurrence, start, end, text);
      if (isFiller(item)) return;
      const field = JSON.stringify(addressOf(item, walk.occurrences));
      found.push(`{"field":${field},"start":${origin + start},"end":${origin + end}}`);
    },
    places: () => found.join(','),
  };
}
