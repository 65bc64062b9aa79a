import { isAbsolute } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import { nearest } from '../model/nearest.ts';
import { writeJson } from '../model/write-json.ts';
import { builtInIds } from '../pack/locate-pack.ts';
import { explainField, fieldUses } from '../translate/explain-field.ts';
import { explainValue } from '../translate/explain-value.ts';
import { CHANGED_ADAPTER, recordOf } from '../translate/sidecar-record.ts';
import { type CommandRun, OK } from './command.ts';
import { type Address, parseAddress } from './explain-address.ts';
import { fieldText } from './explain-field-text.ts';
import { heldText } from './explain-held-text.ts';
import { bytesFor, entryFor, type HeldRecord, heldRecord } from './explain-sources.ts';
import { usesText } from './explain-uses-text.ts';
import { valueText } from './explain-value-text.ts';
import { explainWord } from './explain-word.ts';
import type { CliIo } from './io.ts';
import { openAdapterPack } from './open-packs.ts';

export interface ExplainOptions {
  /** `FILE:LINE#/pointer`, `FILE#/pointer`, `FILE:LINE`, an adapter, a requirement's id or a finding's code. */
  readonly what: string;
  /** A field of the source: `PID-19`, a CSV heading. */
  readonly field?: string;
  /** Id or folder, instead of the one that the output names. */
  readonly adapter?: string;
  readonly json?: boolean;
}

/** `assay explain`: where an output value came from, where a source field went, or what a requirement or a finding means. */
export const run: CommandRun<ExplainOptions> = async ({ what, field, adapter, json }, io) => {
  const address = parseAddress(what, field);
  const answer = await answerTo(address, adapter, what, io);
  io.stdout(json ? `${writeJson(answer.data)}\n` : answer.text);
  return OK;
};

interface Answer {
  readonly data: unknown;
  readonly text: string;
}

async function answerTo(address: Address, adapter: string | undefined, what: string, io: CliIo): Promise<Answer> {
  if (address.field === undefined && address.pointer !== undefined) return aboutValue(address, adapter, io);
  const held = await heldRecord(address, io);
  if (held)
    return address.field === undefined ? aboutHeld(address, held) : aboutHeldField(address.field, held, adapter, io);
  if (address.field === undefined) {
    if (address.line !== undefined && (await hasSidecar(address, io))) {
      throw new AssayError(
        'explain.bad-address',
        `${what}: say what of it: a value as '${what}#/json/pointer', or a field of the source as in: assay explain ${what} PID-19`,
      );
    }
    const text = await explainWord(what, io);
    return { data: text, text };
  }
  if (address.line === undefined && address.pointer === undefined) {
    if (isAdapter(address.place, io)) return aboutAdapter(address.place, address.field, io);
    throw noAdapter(address.place, io);
  }
  return aboutField(address, address.field, adapter, io);
}

async function hasSidecar(address: Address, io: CliIo): Promise<boolean> {
  return entryFor(address, io).then(
    () => true,
    (error) => !(error instanceof AssayError && error.code === 'explain.no-sidecar'),
  );
}

function isAdapter(place: string, io: CliIo): boolean {
  return builtInIds(io.packs, 'adapter').includes(place) || place.startsWith('.') || isAbsolute(place);
}

function noAdapter(place: string, io: CliIo): AssayError {
  const near = nearest(place, builtInIds(io.packs, 'adapter'));
  const hint = near ? ` (did you mean "${near}"?)` : '';
  return new AssayError(
    'explain.bad-address',
    `"${place}" is no adapter${hint}. Of an output give the line too, as in: assay explain out.ndjson:3 PID-19`,
  );
}

async function aboutValue(address: Address, given: string | undefined, io: CliIo): Promise<Answer> {
  const entry = await entryFor(address, io);
  const { head } = entry;
  const { adapter, adapterDigest } = await openAdapterPack(
    given ?? head.adapter,
    head.settings,
    io,
    head.rows,
    head.standard,
  );
  const bytes = await bytesFor(address.file, entry, adapter.definition.format, io);
  const pointer = unitPointer(address, head.array);
  const data = explainValue(entry, pointer, bytes, adapter, adapterDigest);
  return { data, text: valueText(data) };
}

function unitPointer({ line, pointer = '' }: Address, array: string | undefined): string {
  if (line !== undefined || array === undefined) return pointer;
  const prefix = new RegExp(`^${array.replaceAll('/', '\\/')}\\/\\d+`);
  return pointer.replace(prefix, '');
}

async function aboutField(address: Address, field: string, given: string | undefined, io: CliIo): Promise<Answer> {
  const entry = await entryFor(address, io);
  const { head, source } = entry;
  const { adapter, adapterDigest } = await openAdapterPack(
    given ?? head.adapter,
    head.settings,
    io,
    head.rows,
    head.standard,
  );
  const { raw, prologue } = recordOf(entry, await bytesFor(address.file, entry, adapter.definition.format, io));
  const changed = head.adapterDigest !== adapterDigest;
  const context = { source: source.name, ...(changed && { caution: CHANGED_ADAPTER }) };
  const data = explainField(field, raw, prologue, adapter, context);
  return { data, text: fieldText(data) };
}

async function aboutHeldField(
  field: string,
  record: HeldRecord,
  given: string | undefined,
  io: CliIo,
): Promise<Answer> {
  const { held, raw, prologue } = record;
  const { adapter } = await openAdapterPack(given ?? held.adapterId, {}, io);
  const context = { source: held.stood.name, quarantined: held.findings };
  const data = explainField(field, raw, prologue, adapter, context);
  return { data, text: fieldText(data) };
}

function aboutHeld({ file }: Address, { held }: HeldRecord): Answer {
  const { stood, adapterId, findings } = held;
  const data = {
    source: stood.name,
    line: stood.line,
    start: stood.start,
    end: stood.end,
    adapter: adapterId,
    findings,
  };
  return { data, text: heldText(data, file) };
}

async function aboutAdapter(place: string, field: string, io: CliIo): Promise<Answer> {
  const { adapter } = await openAdapterPack(place, {}, io);
  const data = fieldUses(field, adapter);
  return { data, text: usesText(data, adapter.definition.tables.length) };
}
