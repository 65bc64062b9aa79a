import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import { reporters } from '../report/index.ts';
import type { Reporter, Style } from '../report/reporter.ts';
import { atomicFile } from './atomic-file.ts';
import { reasonOf } from './files.ts';
import type { CliIo } from './io.ts';

export interface ReportingOptions {
  /** `NAME[=FILE],...` */
  readonly reporter?: string;
  readonly json?: boolean;
}

/** A reporter and where its text goes; no file means stdout. */
export interface ChosenReporter {
  readonly reporter: Reporter;
  readonly file: string | undefined;
}

/** Reads `--reporter` and `--json`. Throws AssayError `usage.reporter`. */
export async function chooseReporters(options: ReportingOptions, kind: Kind): Promise<readonly ChosenReporter[]> {
  const wanted = [...(options.reporter?.split(',') ?? []), ...(options.json ? ['json'] : [])];
  const chosen = await Promise.all((wanted.length > 0 ? wanted : ['text']).map((text) => choose(text, kind)));
  const toStdout = chosen.filter(({ file }) => file === undefined).map(({ reporter }) => reporter.name);
  if (toStdout.length > 1) {
    throw new AssayError(
      'usage.reporter',
      `${toStdout.join(' and ')} would both go to stdout; give one a file: ${toStdout[1]}=FILE`,
    );
  }
  return chosen;
}

type Kind = 'run' | 'validation' | 'comparison' | 'translation';

async function choose(text: string, kind: Kind): Promise<ChosenReporter> {
  const at = text.indexOf('=');
  const name = at === -1 ? text : text.slice(0, at);
  const load = Object.hasOwn(reporters, name) ? reporters[name] : undefined;
  const reporter = load ? await load() : undefined;
  if (!reporter || !reports(reporter, kind)) {
    const known = await namesFor(kind);
    throw new AssayError('usage.reporter', `no reporter "${name}" for this command; there are: ${known.join(', ')}`);
  }
  const file = at === -1 ? undefined : text.slice(at + 1);
  if (file === '') throw new AssayError('usage.reporter', `${text}: expected a file behind the =, as in ${name}=FILE`);
  return { reporter, file };
}

/** Exchanges are part of a run. */
function reports(reporter: Reporter, kind: Kind): boolean {
  return reporter[kind] !== undefined || (kind === 'run' && reporter.exchanges !== undefined);
}

async function namesFor(kind: Kind): Promise<string[]> {
  const names: string[] = [];
  for (const [name, load] of Object.entries(reporters)) if (reports(await load(), kind)) names.push(name);
  return names;
}

/** A reporter's text: whole, or in pieces that end with a new line. */
export type Render = (reporter: Reporter, style: Style) => string | Iterable<string>;

/** Writes each reporter's text to its file or to stdout, and to the build's summary page where there is one. */
export async function writeReports(
  chosen: readonly ChosenReporter[],
  render: Render,
  io: CliIo,
  /** Permissions of the files, such as 0o600 for the owner only. */
  mode?: number,
): Promise<void> {
  for (const { reporter, file } of chosen) {
    if (file === undefined) {
      for (const piece of piecesOf(render(reporter, io.style))) {
        io.stdout(piece);
        await io.drained();
      }
    } else {
      // The traffic itself may hold personal data, as the run folder does.
      const permissions = reporter.exchanges ? 0o600 : mode;
      const sink = atomicFile(file, io.cwd, permissions === undefined ? {} : { mode: permissions });
      try {
        for (const piece of piecesOf(render(reporter, PLAIN))) await sink.write(piece);
        await sink.commit();
      } catch (error) {
        await sink.discard();
        throw error;
      }
    }
    if (reporter.summary) await appendSummary(render(reporter.summary, PLAIN), io);
  }
}

const PLAIN: Style = { colour: false, width: 100 };

/** GitHub names the file of a job's summary in the environment; steps add to it. */
async function appendSummary(text: string | Iterable<string>, io: CliIo): Promise<void> {
  const file = io.env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  try {
    await appendFile(resolve(io.cwd, file), [...piecesOf(text)].join(''));
  } catch (error) {
    io.stderr(`assay: the job's summary cannot be written: ${reasonOf(error)}\n`);
  }
}

function piecesOf(text: string | Iterable<string>): Iterable<string> {
  return typeof text === 'string' ? [withNewline(text)] : text;
}

function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
