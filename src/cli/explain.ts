import { dirname, resolve } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import { writeJson } from '../model/write-json.ts';
import { type ExplainedOrigin, type Explanation, explainValue, type PlacedLeaf } from '../translate/explain-value.ts';
import { findInSidecar, type SidecarEntry, sidecarName } from '../translate/sidecar.ts';
import { type CommandRun, OK } from './command.ts';
import { explainWord } from './explain-word.ts';
import { openSource, readRange } from './files.ts';
import type { CliIo } from './io.ts';
import { openAdapterPack } from './open-packs.ts';

export interface ExplainOptions {
  /** `FILE:LINE#/pointer`, `FILE#/pointer`, a requirement's id or a finding's code. */
  readonly what: string;
  readonly json?: boolean;
}

/** `assay explain`: where an output value came from, or what a requirement or a finding code means. */
export const run: CommandRun<ExplainOptions> = async ({ what, json }, io) => {
  const hash = what.indexOf('#');
  if (hash === -1) {
    io.stdout(await explainWord(what, io));
    return OK;
  }
  const address = parseAddress(what, hash);
  const entry = await entryFor(address, io);
  const pointer = unitPointer(address, entry);
  const { head, source, unit } = entry;
  if (source.name === '-') {
    throw new AssayError(
      'explain.from-stdin',
      'the source was stdin, which is gone; translate from a file to have values explained',
    );
  }
  const full = resolve(dirname(resolve(io.cwd, address.file)), source.name);
  const bytes = await readRange(full, source.name, unit.start, unit.end);
  const { adapter, adapterDigest } = await openAdapterPack(head.adapter, head.settings, io, head.rows);
  const explanation = explainValue(entry, pointer, bytes, adapter, adapterDigest);
  io.stdout(json ? `${writeJson(explanation)}\n` : explanationText(explanation));
  return OK;
};

interface Address {
  readonly file: string;
  readonly line: number | undefined;
  readonly pointer: string;
}

function parseAddress(what: string, hash: number): Address {
  const place = what.slice(0, hash);
  const pointer = what.slice(hash + 1);
  if (pointer !== '' && !pointer.startsWith('/')) {
    throw new AssayError(
      'explain.bad-address',
      `${what}: expected FILE:LINE#/json/pointer, such as out.ndjson:3#/entry/0/resource/birthDate`,
    );
  }
  const match = /^(.*):(\d+)$/s.exec(place);
  return match
    ? { file: match[1] as string, line: Number(match[2]), pointer }
    : { file: place, line: undefined, pointer };
}

/** Without a line number, a package is addressed by the pointer of the whole document: `out.json#/releases/0/tender`. */
async function entryFor({ file, line, pointer }: Address, io: CliIo): Promise<SidecarEntry> {
  const sidecar = await openSource(sidecarName(file), io).catch((cause) => {
    throw new AssayError(
      'explain.no-sidecar',
      `${sidecarName(file)} is not there; it is written beside --out by assay translate`,
      { cause },
    );
  });
  if (line !== undefined) return findInSidecar(sidecar.chunks, { line });
  const index = /^\/[^/]+\/(\d+)(?:\/|$)/.exec(pointer);
  return findInSidecar(sidecar.chunks, { index: index ? Number(index[1]) : 0 });
}

function unitPointer({ line, pointer }: Address, { head }: SidecarEntry): string {
  if (line !== undefined || head.array === undefined) return pointer;
  const prefix = new RegExp(`^${head.array.replaceAll('/', '\\/')}\\/\\d+`);
  return pointer.replace(prefix, '');
}

function explanationText(explanation: Explanation): string {
  const { pointer, value, origins, steering, source, caution } = explanation;
  const lines = caution ? [`! ${caution}`] : [];
  lines.push(`${pointer || '(the whole unit)'} = ${shortJson(value)}`);
  if (origins.length === 0) lines.push('  made by the adapter itself: structure, not data from the source');
  for (const origin of origins) lines.push(...originLines(origin, source, pointer));
  if (steering.length > 0) {
    lines.push(
      `  like the whole record it goes by ${steering.map(({ address }) => address).join(', ')} (--json says why)`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function originLines(origin: ExplainedOrigin, source: string, pointer: string): string[] {
  const lines = origin.pointer === pointer ? [] : [`  ${origin.pointer}`];
  for (const leaf of origin.from)
    lines.push(`  from ${leaf.address}  ${placeText(leaf, source)}  ${JSON.stringify(leaf.text)}`);
  if (origin.from.length === 0) {
    const merged = origin.rows[0] === 'merged';
    lines.push(
      merged
        ? '  an entry that stands for several, because they say the same'
        : '  a constant or a reference, written because of its row',
    );
  }
  for (const leaf of origin.depends)
    lines.push(`  depends on ${leaf.address}  ${placeText(leaf, source)}  ${JSON.stringify(leaf.text)}`);
  lines.push(`  by row ${origin.rows.join(' > ')}`);
  return lines;
}

function placeText(leaf: PlacedLeaf, source: string): string {
  return `${source}:${leaf.line}:${leaf.column} bytes ${leaf.start}-${leaf.end}`;
}

function shortJson(value: unknown): string {
  const text = writeJson(value);
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}
