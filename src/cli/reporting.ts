import { AssayError } from '../model/assay-error.ts';
import { reporters } from '../report/index.ts';
import type { Reporter, Style } from '../report/reporter.ts';
import { atomicFile } from './files.ts';
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

type ReportKind = 'run' | 'validation' | 'comparison' | 'translation';

/** Reads `--reporter` and `--json`. Throws AssayError `usage.reporter`. */
export async function chooseReporters(options: ReportingOptions, kind: ReportKind): Promise<readonly ChosenReporter[]> {
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

async function choose(text: string, kind: ReportKind): Promise<ChosenReporter> {
  const at = text.indexOf('=');
  const name = at === -1 ? text : text.slice(0, at);
  const load = Object.hasOwn(reporters, name) ? reporters[name] : undefined;
  const reporter = load ? await load() : undefined;
  if (!reporter?.[kind]) {
    const known = await namesFor(kind);
    throw new AssayError('usage.reporter', `no reporter "${name}" for this command; there are: ${known.join(', ')}`);
  }
  return { reporter, file: at === -1 ? undefined : text.slice(at + 1) };
}

async function namesFor(kind: ReportKind): Promise<string[]> {
  const names: string[] = [];
  for (const [name, load] of Object.entries(reporters)) if ((await load())[kind]) names.push(name);
  return names;
}

/** Writes each reporter's text to its file or to stdout. */
export async function writeReports(
  chosen: readonly ChosenReporter[],
  render: (reporter: Reporter, style: Style) => string,
  io: CliIo,
  /** Permissions of the files, such as 0o600 for the owner only. */
  mode?: number,
): Promise<void> {
  for (const { reporter, file } of chosen) {
    if (file === undefined) {
      io.stdout(withNewline(render(reporter, io.style)));
      await io.drained();
      continue;
    }
    const sink = atomicFile(file, io.cwd, mode === undefined ? {} : { mode });
    await sink.write(withNewline(render(reporter, { colour: false, width: 100 })));
    await sink.commit();
  }
}

function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
