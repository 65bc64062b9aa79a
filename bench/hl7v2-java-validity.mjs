// Every HL7 v2 message of a folder to FHIR, and what HL7's own validator says of each Bundle, beside our standard's verdict.
// node bench/hl7v2-java-validity.mjs DIR [--java FOLDER]: after `npm run build` and `node bench/java/prepare.mjs`.
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openAdapterWithStandard, translateSource, writeJson } from 'assay';
import { root } from '../scripts/run.mjs';
import { markdownTable, textTable } from '../scripts/text-table.mjs';
import { isUnjudged, messageClass } from './hl7v2-java-validity/message-class.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { java: { type: 'string', default: join(root, 'bench/.peers/java') } },
});
const [from] = positionals;
if (!from || !existsSync(from) || !existsSync(join(values.java, 'Judge.class'))) {
  console.error('usage: node bench/hl7v2-java-validity.mjs DIR [--java FOLDER]; first: node bench/java/prepare.mjs');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'assay-java-validity-'));
try {
  const { bundles, quarantined } = await translated();
  report(bundles, quarantined, judged(bundles));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Writes each Bundle to a file of its own; their names stand for the messages. */
async function translated() {
  const { adapter, standard } = await openAdapterWithStandard('hl7v2-fhir');
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hl7'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const bundles = [];
  let quarantined = 0;
  for (const file of files) {
    const { results } = await translateSource({ name: file, chunks: createReadStream(file) }, adapter, standard);
    for await (const { unit } of results) {
      if (unit === undefined) {
        quarantined++;
        continue;
      }
      const path = join(folder, `${bundles.length}.json`);
      writeFileSync(path, writeJson(unit));
      bundles.push(path);
    }
  }
  return { bundles, quarantined };
}

/** What it says, an issue a line: file, severity, place, text. In parts, since a command line has an end. */
function judged(files) {
  const packages = readdirSync(join(values.java, 'home/.fhir/packages'));
  const versionOf = (name) => packages.find((one) => one.startsWith(`${name}#`))?.split('#')[1];
  const issues = [];
  for (let at = 0; at < files.length; at += 500) {
    const { stdout, stderr, status } = spawnSync(
      'java',
      [
        `-Duser.home=${join(values.java, 'home')}`,
        `-Dterminology=${versionOf('hl7.terminology.r4')}`,
        `-Dextensions=${versionOf('hl7.fhir.uv.extensions.r4')}`,
        ...['-cp', `${values.java}:${values.java}/lib/*`, 'Judge', ...files.slice(at, at + 500)],
      ],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    if (status !== 0) throw new Error(`the validator ended with ${status}: ${stderr.slice(-500)}`);
    for (const line of stdout.split('\n')) {
      const [file, severity, place, text] = line.split('\t');
      if (severity === 'error' || severity === 'fatal') issues.push({ file, place, text });
    }
  }
  return issues;
}

function report(bundles, quarantined, said) {
  const issues = said.filter(({ text }) => !isUnjudged(text));
  const strict = bundles.length - new Set(said.map(({ file }) => file)).size;
  const unjudged = new Set(said.filter(({ text }) => isUnjudged(text)).map(({ file }) => file)).size;
  const classes = new Map();
  for (const { file, place, text } of issues) {
    const name = messageClass(place, text);
    const known = classes.get(name) ?? { files: new Set(), issues: 0, example: text };
    known.files.add(file);
    known.issues++;
    classes.set(name, known);
  }
  const wrong = new Set(issues.map(({ file }) => file)).size;
  const rows = [
    ['what HL7’s validator says', 'bundles', 'issues'],
    ...[...classes]
      .sort(([, a], [, b]) => b.files.size - a.files.size)
      .map(([name, c]) => [name, c.files.size, c.issues]),
  ];
  const sound = bundles.length - wrong;
  const share = ((100 * sound) / bundles.length).toFixed(1);
  console.log(textTable(rows));
  console.log(`${sound} of ${bundles.length} bundles (${share}%) have no error; ${quarantined} messages in quarantine`);
  console.log(`${unjudged} bundles have extensions of other FHIR versions, which it could not judge`);
  const scoreboard = join(root, 'docs/scoreboard');
  mkdirSync(scoreboard, { recursive: true });
  writeFileSync(
    join(scoreboard, 'hl7v2-java-validity.md'),
    `# HL7 v2 to FHIR: what HL7's own validator says

Written by \`bench/hl7v2-java-validity.mjs\`: every message of the exam's folder translated by \`hl7v2-fhir\`, each Bundle judged by
HL7's Java validator without a terminology server. Our own standard has called all of them valid: nothing else is emitted.

${sound} of ${bundles.length} bundles (${share}%) have no error; ${quarantined} messages are in quarantine.

Not counted: ${unjudged} bundles have extensions for elements of another version of FHIR (\`http://hl7.org/fhir/5.0/StructureDefinition/extension-...\`),
where the guide asks for them. Their definitions are in a package that npm does not have (\`hl7.fhir.xver-extensions\`, laid out
empty by \`bench/java/prepare.mjs\`), so that the validator knows no such version and says "invalid Version" of each. With these counted, ${strict} bundles have no error.

${markdownTable(rows)}
`,
  );
}
