import { dirname, relative, resolve } from 'node:path';
import { mappingText } from '../adapter/suggest/mapping-text.ts';
import { profileFields } from '../adapter/suggest/profile-columns.ts';
import { suggestRows } from '../adapter/suggest/suggest-rows.ts';
import { targetPaths } from '../adapter/suggest/target-paths.ts';
import { AssayError } from '../model/assay-error.ts';
import { hasErrors } from '../model/finding.ts';
import type { OpenStandard } from '../standard/index.ts';
import { DEFAULT_MAX_RECORD_BYTES } from '../translate/translate-source.ts';
import { type CommandRun, OK } from './command.ts';
import { openCopybook } from './copybook-file.ts';
import { openSource } from './files.ts';
import { mappedFormat } from './mapped-formats.ts';
import { openStandardPack } from './open-packs.ts';
import { parseSettings } from './settings.ts';
import { writeYaml } from './write-yaml.ts';

export interface RowsOptions {
  /** Only `suggest`. */
  readonly action: string;
  readonly input: string;
  readonly standard: string;
  /** What a record becomes; the standard's unit where it has but one. */
  readonly target?: string;
  readonly format: string;
  /** File, for format `cobol`. */
  readonly copybook?: string;
  readonly out: string;
  /** Of the format. */
  readonly set?: readonly string[];
}

/** Records that are looked at. */
const MOST_RECORDS = 2000;

/** `assay rows suggest`: a first mapping file from headings and values, to be read over by a person. */
export const run: CommandRun<RowsOptions> = async (options, io) => {
  const { action, format, input } = options;
  if (action !== 'suggest') throw new AssayError('usage.rows', `rows ${action}: expected rows suggest`);
  const copybook = options.copybook === undefined ? undefined : await openCopybook(options.copybook, io);
  const records = mappedFormat(format).open(copybook);
  const { standard } = await openStandardPack(options.standard, {}, io);
  const { model, target } = targetOf(standard, options);
  const settings = parseSettings(options.set ?? []);
  const source = await openSource(input, io);
  const opened = await records.open(source, { maxRecordBytes: DEFAULT_MAX_RECORD_BYTES, settings });
  const fault = opened.findings.find(({ severity }) => severity === 'error');
  if (fault && hasErrors(opened.findings)) throw new AssayError('input.unreadable', `${input}: ${fault.message}`);
  const profiles = await profileFields(opened.records, records, opened.prologue, MOST_RECORDS);
  if (profiles.length === 0) throw new AssayError('input.no-records', `${input}: no records with values to look at`);
  const text = mappingText({
    source: input,
    standard: options.standard,
    format,
    ...(options.copybook === undefined ? {} : { copybook: besideOut(options.copybook, options.out, io.cwd) }),
    target,
    given: settings,
    settings: standard.container.kind === 'package' ? standard.container.settings : [],
    suggestions: suggestRows(profiles, target, targetPaths(model, target)),
  });
  await writeYaml(options.out, text, io);
  return OK;
};

/** A mapping names its copybook from where it stands itself. */
function besideOut(copybook: string, out: string, cwd: string): string {
  return out === '-' ? copybook : relative(dirname(resolve(cwd, out)), resolve(cwd, copybook));
}

function targetOf({ model }: OpenStandard, { standard, target }: RowsOptions) {
  if (!model?.members) throw new AssayError('usage.rows', `standard ${standard} does not tell what can be written to`);
  const named = target ?? model.unit;
  if (named === undefined)
    throw new AssayError('usage.rows', `standard ${standard} has many types: give --target, such as --target Patient`);
  const found = model.resolve(named, model.members(named)[0] ?? '');
  if ('problem' in found) throw new AssayError('usage.rows', `--target ${named}: ${found.problem}`);
  return { model, target: named };
}
