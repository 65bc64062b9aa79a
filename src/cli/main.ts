import { Command, CommanderError, Option } from 'commander';
import { AssayError } from '../model/assay-error.ts';
import { oneLine } from '../model/one-line.ts';
import { COULD_NOT_RUN, OK, USAGE } from './command.ts';
import type { CliIo } from './io.ts';

/** Runs one command and answers with its exit code. Nothing but this turns errors into words. */
export async function main(argv: readonly string[], version: string, io: CliIo): Promise<number> {
  let exit = OK;
  const program = buildProgram(version, io, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exit;
  } catch (error) {
    return failure(error, argv.includes('--debug'), io);
  }
}

function failure(error: unknown, debug: boolean, io: CliIo): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? OK : USAGE;
  const known = error instanceof AssayError;
  const message = error instanceof Error ? error.message : String(error);
  const line = oneLine(message);
  io.stderr(known ? `assay: ${line}\n` : `assay: a fault of its own: ${line} (run again with --debug and report it)\n`);
  if (debug && error instanceof Error) io.stderr(`${error.stack ?? ''}\n`);
  return known && !RUN_NOT_DONE.has(error.code) ? USAGE : COULD_NOT_RUN;
}

/** Errors that say the run itself could not be done; all others are usage or unreadable input. */
const RUN_NOT_DONE: ReadonlySet<string> = new Set([
  'run.unreachable',
  'run.discovery',
  'run.interrupted',
  'run.write',
  'prove.server',
]);

type Action = (options: Record<string, unknown>, args: readonly unknown[]) => Promise<number>;

function buildProgram(version: string, io: CliIo, done: (code: number) => void): Command {
  const program = new Command('assay')
    .description('Translates legacy records into open-standard data, and tests APIs and datasets against standards.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: io.stdout, writeErr: (text) => io.stderr(text.replace(/^error: /, 'assay: ')) })
    .showSuggestionAfterError()
    .helpCommand(false);
  const add = (usage: string, summary: string, action: Action): Command =>
    program
      .command(usage)
      .description(summary)
      .addOption(new Option('--debug', 'show stack traces').hideHelp())
      .action(async (...args) => {
        const command = args.pop() as Command;
        const options = args.pop() as Record<string, unknown>;
        done(await action(options, command.processedArgs));
      });

  add('translate <input...>', 'legacy records to standard data', async (options, [inputs]) =>
    (await import('./translate.ts')).run({ ...options, inputs } as never, io),
  )
    .option('--adapter <id>', 'adapter: an id (assay list adapters) or the folder of one')
    .option('--standard <id>', 'with a mapping file in --rows and no adapter: the standard that comes out')
    .option('--out <file>', 'where the data goes; - is stdout', '-')
    .option('--quarantine <file>', 'where records go that cannot be translated')
    .option('--acknowledge <file>', 'where the answers go to interchanges that ask for one')
    .option(
      '--acknowledge-from <number>',
      'control reference of the first answer; from the clock unless told',
      positiveInteger,
    )
    .option('--ledger <file>', 'account for every value of the input: JSON file, or - for a table on stderr')
    .option('--fail-on <unmapped,...>', 'exit with 1 when values stay unmapped too')
    .option('--known-unmapped <file>', 'a former ledger: fields unmapped there do not fail')
    .option('--reporter <html=file>', 'a page with the records beside what they became; it holds their data')
    .option('--set <name=value>', 'a setting of the adapter; may be repeated', collect)
    .option('--reverse', 'the other way round: units of the standard, one a line, to records')
    .option(
      '--rows <file>',
      'a site’s own rows: a YAML file, or one that comes with the adapter; may be repeated. Without --adapter a mapping file',
      collect,
    )
    .option('--watch', 'again whenever the rows or the inputs change, until Ctrl-C')
    .option('--max-record <bytes>', 'largest record that is read', positiveInteger);

  add('rows <suggest> <input>', 'a first mapping file from headings and values', async (options, [action, input]) =>
    (await import('./rows.ts')).run({ ...options, action, input } as never, io),
  )
    .requiredOption('--standard <id>', 'standard: an id (assay list standards) or the folder of one')
    .option('--target <type>', 'what a record becomes, such as Patient; the standard’s own unit unless told')
    .option('--format <format>', 'how the records are written: cobol, csv, ndjson, xlsx or xml', 'csv')
    .option('--copybook <file>', 'of format cobol: what describes the records')
    .option('--set <name=value>', 'a setting of the format; may be repeated', collect)
    .option('--out <file>', 'where the mapping goes; - is stdout', '-');

  add('listen', 'receives HL7 v2 messages (MLLP) and translates them as they come', async (options) =>
    (await import('./listen.ts')).run(options as never, io),
  )
    .requiredOption('--adapter <id>', 'adapter: an id (assay list adapters) or the folder of one')
    .requiredOption('--port <number>', 'port to listen on; 0 takes a free one', port)
    .requiredOption('--out <file|dir|url>', 'where results go: a file, a folder, or the address of a FHIR server')
    .option('--host <address>', 'address to listen on; 0.0.0.0 for all', '127.0.0.1')
    .option('--quarantine <file>', 'where messages go that cannot be translated')
    .option('--journal <file>', 'what was received, so that nothing is written twice')
    .option('--no-sidecar', 'keep no messages for explain beside an output file')
    .option('--target <file>', 'target.yaml: how the FHIR server is reached')
    .option('--set <name=value>', 'a setting of the adapter; may be repeated', collect)
    .option(
      '--rows <file>',
      'a site’s own rows: a YAML file, or one that comes with the adapter; may be repeated',
      collect,
    )
    .option('--max-record <bytes>', 'largest message that is read', positiveInteger)
    .option('--connections <number>', 'connections at a time', positiveInteger, 64)
    .option('--idle-timeout <seconds>', 'a connection without a message for so long is closed; 0 never', seconds, 3600)
    .option('--message-timeout <seconds>', 'longest time for one message to arrive; 0 any', seconds, 60)
    .option('--retry-for <seconds>', 'how long a FHIR server that is away is tried for one message', seconds, 60)
    .option('--tls-cert <file>', 'certificate to listen with, PEM')
    .option('--tls-key <file>', 'its key, PEM')
    .option('--tls-ca <file>', 'senders need a certificate from these, PEM');

  add('read <input...>', 'records as a COBOL copybook describes them, as lines of JSON', async (options, [inputs]) =>
    (await import('./read.ts')).run({ ...options, inputs } as never, io),
  )
    .requiredOption('--copybook <file>', 'the copybook')
    .option('--encoding <name>', 'code page: cp037 (the default) to cp1149, ascii, windows-1252, iso-8859-1')
    .option('--framing <kind>', 'how records follow each other: fixed, rdw, rdw-le, bdw, lines, odo, field, header')
    .option('--segment <field=value:item,...>', 'field that tells which redefinition a record has')
    .option('--set <name=value>', 'a setting of the format; may be repeated', collect)
    .option('--source <format>', 'how the copybook is written: fixed or free; detected without it')
    .option('--positions', 'tell the bytes of every field')
    .option('--out <file>', 'where the lines go; - is stdout', '-')
    .option('--max-record <bytes>', 'largest record that is read', positiveInteger);

  add('layout <copybook>', 'where a COBOL copybook puts each item', async (options, [copybook]) =>
    (await import('./layout.ts')).run({ ...options, copybook } as never, io),
  )
    .option('--source <format>', 'how the copybook is written: fixed or free; detected without it')
    .option('--json', 'as JSON');

  add('validate <input...>', 'documents against a standard', async (options, [inputs]) =>
    (await import('./validate.ts')).run({ ...options, inputs } as never, io),
  )
    .requiredOption('--standard <id>', 'standard: an id (assay list standards) or the folder of one')
    .option('--profile <file...>', 'profiles to validate against: files, folders, FHIR packages (.tgz)')
    .option('--set <name=value>', 'a setting of the standard; may be repeated', collect)
    .option('--reporter <name[=file],...>', 'text, json, html, junit, sarif, ctrf, earl, github, csv')
    .option('--json', 'short for --reporter json');

  add('test <url>', 'a live API against the requirements of a standard', async (options, [url]) =>
    (await import('./test.ts')).run({ ...options, url } as never, io),
  )
    .requiredOption('--suite <id>', 'suite: an id (assay list suites) or the folder of one')
    .option('--target <file>', 'target.yaml: the supplier’s test environment')
    .option('--scope <file>', 'scope.yaml: what this purchase needs')
    .option('--profile <file...>', 'what a guide asks is tested too: files, folders, FHIR packages (.tgz)')
    .option('--attestations <file>', 'attestations.yaml: what named persons attest')
    .option('--waivers <file>', 'waivers.yaml: failures that somebody agreed to live with for a time')
    .option('--since <run>', 'folder of an earlier run: show only what is new')
    .option('--out <dir>', 'folder for the evidence; default runs/<time>-<suite>')
    .option('--resume', 'go on with the interrupted run in --out; nothing that was asked is asked again')
    .option('--allow-writes', 'also run checks that create, change and delete on the target')
    .option('--seed <number>', 'seed of everything that is drawn', positiveInteger)
    .option('--reporter <name[=file],...>', 'text, json, html, junit, sarif, ctrf, earl, github, csv, har')
    .option('--json', 'short for --reporter json');

  add('target <init> <url>', 'a first target.yaml, from what the server declares', async (options, [action, url]) =>
    (await import('./target.ts')).run({ ...options, action, url } as never, io),
  )
    .option('--suite <id>', 'suite: an id (assay list suites) or the folder of one', 'fhir-r4-server')
    .option('--out <file>', 'where it goes; - is stdout', 'target.yaml');

  add(
    'scope <init> <source>',
    'a first scope.yaml, from a capability statement or a guide',
    async (options, [action, source]) => (await import('./scope.ts')).run({ ...options, action, source } as never, io),
  )
    .option('--suite <id>', 'suite: an id (assay list suites) or the folder of one', 'fhir-r4-server')
    .option('--pick <id>', 'which one, where the source describes several')
    .option('--out <file>', 'where it goes; - is stdout', 'scope.yaml');

  add('replay <run>', 'judge a recorded run again, offline', async (options, [folder]) =>
    (await import('./replay.ts')).run({ ...options, folder } as never, io),
  )
    .option('--waivers <file>', 'waivers.yaml, instead of those of the run; judged by the day of the run')
    .option('--reporter <name[=file],...>', 'text, json, html, junit, sarif, ctrf, earl, github, csv, har')
    .option('--json', 'short for --reporter json');

  add('compare <run> <runs...>', 'two or more runs, requirement by requirement', async (options, [first, rest]) =>
    (await import('./compare.ts')).run({ ...options, folders: [first, ...(rest as string[])] } as never, io),
  )
    .option('--anyway', 'compare runs of another suite digest, scope or seed too')
    .option('--reporter <name[=file],...>', 'text, json, html, csv')
    .option('--json', 'short for --reporter json');

  add(
    'share <run>',
    'a copy of a run without personal data, and which verdicts still replay from it',
    async (options, [folder]) => (await import('./share.ts')).run({ ...options, folder } as never, io),
  )
    .requiredOption('--out <dir>', 'folder for the copy')
    .option(
      '--personal <pointer>',
      'JSON pointer of strings that are personal too, * for any index; may be repeated',
      collect,
    )
    .option('--json', 'what replays and what does not, as JSON');

  add(
    'explain <what> [field]',
    'where an output value came from, where a source field went; what a requirement or finding means',
    async (options, [what, field]) => (await import('./explain.ts')).run({ ...options, what, field } as never, io),
  )
    .option('--adapter <id>', 'adapter, where it is another than the output names: an id or a folder')
    .option('--json', 'as JSON');

  add(
    'prove <suite>',
    'test a suite itself: seeded faults it must find, legal oddities it must not accuse',
    async (options, [suite]) => (await import('./prove.ts')).run({ ...options, suite } as never, io),
  )
    .option('--json', 'as JSON')
    .option(
      '--quick',
      'try each fault with the checks of what it breaks, each oddity with a quarter of all: the same kills, faster',
    )
    .option('--matrix <file>', 'write the kill matrix and the benign matrix as Markdown');

  add(
    'normalise <kind> [values...]',
    'dates, names and identifiers (date, name, postcode, nhs-number, nino, uprn) to their one form',
    async (options, [kind, values]) => (await import('./normalise.ts')).run({ ...options, kind, values } as never, io),
  )
    .option('--file <file>', 'the values, one a line; without it and without values, stdin')
    .option('--form <form>', 'date: dmy, mdy, ymd, excel, excel-1904; name: given-family, family-given')
    .option('--pivot <yy>', 'years of two digits up to it are of the 2000s, those above of the 1900s')
    .option('--sentinels <days>', 'days that stand for no date, with commas, or none')
    .option('--json', 'one JSON object a line');

  add('list [kind]', 'adapters, standards and suites', async (options, [kind]) =>
    (await import('./list.ts')).run({ ...options, kind } as never, io),
  ).option('--json', 'as JSON');

  add('new <kind> <id>', 'start an adapter, a standard or a suite', async (options, [kind, id]) =>
    (await import('./new.ts')).run({ ...options, kind, id } as never, io),
  )
    .option('--in <dir>', 'folder to put it in')
    .option('--standard <id>', 'suite: id of the standard it tests (default fhir-r4)');

  add('demo', 'the main job, offline, on bundled samples', async (options) =>
    (await import('./demo.ts')).run(options as never, io),
  ).option('--out <dir>', 'folder for what the demo makes', 'assay-demo');
  return program;
}

function positiveInteger(text: string): number {
  if (!/^\d{1,15}$/.test(text) || Number(text) === 0)
    throw new AssayError('usage.number', `expected a whole number above 0, got "${text}"`);
  return Number(text);
}

function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new AssayError('usage.port', `--port ${text}: expected a number from 0 to 65535`);
}

function seconds(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new AssayError('usage.number', `expected a number of seconds, got "${text}"`);
}

/** For options that may be given more than once. */
function collect(value: string, all: readonly string[] = []): readonly string[] {
  return [...all, value];
}
