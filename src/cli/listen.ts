import { setMaxListeners } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { openTarget } from '../conform/index.ts';
import { systemTiming } from '../http/index.ts';
import { openAppendLog } from '../listen/append-log.ts';
import { explainedFile } from '../listen/explained-file.ts';
import { type FhirServer, fhirServer } from '../listen/fhir-server.ts';
import { openFolderOutlet } from '../listen/folder-outlet.ts';
import { type ListenLimits, listen, type TlsOptions } from '../listen/listen.ts';
import { lock } from '../listen/lock.ts';
import type { Outlet } from '../listen/outlet.ts';
import { receiver } from '../listen/receive.ts';
import { openStore } from '../listen/store.ts';
import { type ToldLog, toldLog } from '../listen/told.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Target } from '../suite/index.ts';
import { type SidecarHead, sidecarName } from '../translate/sidecar.ts';
import { DEFAULT_MAX_RECORD_BYTES } from '../translate/translate-source.ts';
import { type CommandRun, OK } from './command.ts';
import { reasonOf } from './files.ts';
import type { CliIo } from './io.ts';
import { listenLog } from './listen-log.ts';
import { type OpenedAdapter, openAdapterPack } from './open-packs.ts';
import { readTarget } from './run-inputs.ts';
import { parseSettings } from './settings.ts';

export interface ListenCommandOptions {
  /** Id, or the folder of a pack. */
  readonly adapter: string;
  readonly port: number;
  readonly host: string;
  /** File, folder, or address of a FHIR server. */
  readonly out: string;
  readonly quarantine?: string;
  readonly journal?: string;
  /** False: nothing is kept of accepted messages but their output. */
  readonly sidecar?: boolean;
  readonly target?: string;
  readonly set?: readonly string[];
  /** Files of a site's own rows, or names of those that come with the adapter. */
  readonly rows?: readonly string[];
  /** Bytes. */
  readonly maxRecord?: number;
  readonly connections: number;
  /** Seconds; 0 for none. */
  readonly idleTimeout: number;
  readonly messageTimeout: number;
  readonly retryFor: number;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsCa?: string;
}

/** `assay listen`: 0 when it was asked to end and has finished what was in hand. */
export const run: CommandRun<ListenCommandOptions> = async (options, io) => {
  const tls = readTls(options, io);
  const opened = await openAdapterPack(options.adapter, parseSettings(options.set ?? []), io, options.rows);
  const { adapter, standard } = opened;
  if (adapter.definition.format.id !== 'hl7v2' || standard.container.kind !== 'ndjson') {
    throw new AssayError('listen.adapter', `adapter ${adapter.id} does not read HL7 v2 messages; give one that does`);
  }
  const limits: ListenLimits = {
    recordBytes: options.maxRecord ?? DEFAULT_MAX_RECORD_BYTES,
    connections: options.connections,
    idle: milliseconds(options.idleTimeout),
    messageTime: milliseconds(options.messageTimeout),
  };
  const kind = kindOf(options.out, io);
  const base = kind === 'server' ? 'assay-listen' : options.out.replace(/[\\/]+$/, '');
  const file = (name: string) => ({ full: resolve(io.cwd, name), name });
  const journal = file(options.journal ?? `${base}.journal.ndjson`);
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const asked = new Promise<void>((stop) => io.onStop?.(stop));
  const told = toldLog();
  const server = kind === 'server' ? await openServer(options, io, told, stopping.signal) : undefined;
  const unlock = await lock(`${journal.full}.lock`, `${journal.name}.lock`);
  try {
    const out = file(options.out);
    const store = await openStore({
      journal,
      told,
      quarantine: file(options.quarantine ?? `${base}.quarantine.ndjson`),
      out:
        kind === 'server'
          ? undefined
          : kind === 'folder'
            ? await openFolderOutlet(out.full, out.name)
            : await openFile(out, opened, options),
    });
    const log = listenLog(io);
    let started = false;
    try {
      const receive = receiver({ adapter, standard, store, server, maxRecordBytes: limits.recordBytes, now: io.now });
      const { host, port } = options;
      const listening = await listen({ host, port, tls, limits, receive, now: io.now, tell: log.tell });
      started = true;
      log.say(`listening on ${place(listening)}${tls ? ' (TLS)' : ''}`);
      await asked;
      log.say('ending: no new connections, finishing what is in hand');
      stopping.abort();
      await listening.stop();
    } finally {
      await store.close();
      if (started) log.end();
    }
  } finally {
    await unlock();
    await server?.close();
  }
  return OK;
};

function kindOf(out: string, io: CliIo): 'server' | 'folder' | 'file' {
  if (/^https?:\/\//i.test(out)) return 'server';
  if (out === '-')
    throw new AssayError('usage.out', '--out -: what is received must be durable; give a file or folder');
  const found = statSync(resolve(io.cwd, out), { throwIfNoEntry: false });
  return found?.isDirectory() || /[\\/]$/.test(out) ? 'folder' : 'file';
}

/** The output with the messages it is made of, for `explain`. */
async function openFile(
  { full, name }: { readonly full: string; readonly name: string },
  { adapter, adapterDigest, standardId }: OpenedAdapter,
  { sidecar = true }: ListenCommandOptions,
): Promise<Outlet> {
  const out = await openAppendLog(full, name);
  if (!sidecar) return out;
  const received = (path: string): string => `${path}.received.ndjson`;
  const { settings } = adapter;
  return explainedFile({
    out,
    received: await openAppendLog(received(full), received(name), 0o600),
    sidecar: await openAppendLog(sidecarName(full), sidecarName(name), 0o600),
    head: [
      { assay: 'sidecar/1', adapter: adapter.id, adapterDigest, standard: standardId, settings } satisfies SidecarHead,
      { source: 0, name: basename(received(name)), prologue: { format: 'quarantine' }, quarantine: true },
    ].map((line) => JSON.stringify(line)),
  });
}

async function openServer(
  { out, target, retryFor }: ListenCommandOptions,
  io: CliIo,
  told: ToldLog,
  stopping: AbortSignal,
): Promise<FhirServer & { close(): Promise<void> }> {
  const settings = target === undefined ? {} : await readTarget(target, io.cwd);
  const opened = openTarget({ ...settings, url: out } as Target, {
    env: io.env,
    readText: (path) => readText(path, io),
  });
  const server = fhirServer({
    url: opened.target.url,
    transport: opened.transport,
    timing: systemTiming,
    random: Math.random,
    retryFor: retryFor * 1000,
    stopping,
    told,
  });
  return { ...server, close: opened.close };
}

function readTls({ tlsCert, tlsKey, tlsCa }: ListenCommandOptions, io: CliIo): TlsOptions | undefined {
  if (tlsCert === undefined && tlsKey === undefined && tlsCa === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new AssayError('usage.tls', 'TLS needs both --tls-cert and --tls-key');
  }
  const ca = tlsCa === undefined ? {} : { ca: readText(tlsCa, io) };
  return { cert: readText(tlsCert, io), key: readText(tlsKey, io), ...ca };
}

function readText(path: string, io: CliIo): string {
  try {
    return readFileSync(resolve(io.cwd, path), 'utf8');
  } catch (cause) {
    throw new AssayError('input.unreadable', `${path}: ${reasonOf(cause)}; check the path`, { cause });
  }
}

function milliseconds(seconds: number): number {
  return seconds === 0 ? Number.POSITIVE_INFINITY : seconds * 1000;
}

function place({ host, port }: { readonly host: string; readonly port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
