// What npm would publish: its size, its shape (publint) and whether its types resolve (arethetypeswrong). Needs a build.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { capture, root } from './run.mjs';

const MOST_MEGABYTES = 12;
const problems = [];

const folder = mkdtempSync(join(tmpdir(), 'assay-package-'));
try {
  // Without the scripts, since `prepare` would build once more.
  const packed = capture('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]);
  const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(packed.stdout);
  const megabytes = (bytes) => (bytes / 1e6).toFixed(2);
  console.log(
    `package: ${megabytes(size)} MB packed (at most ${MOST_MEGABYTES}), ${megabytes(unpackedSize)} MB in ${entryCount} files`,
  );
  if (size > MOST_MEGABYTES * 1e6) problems.push(`${megabytes(size)} MB packed, expected at most ${MOST_MEGABYTES}`);

  const tarball = join(folder, filename);
  const bytes = readFileSync(tarball);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { messages } = await publint({
    pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) },
    strict: true,
  });
  problems.push(...messages.map((message) => `publint: ${formatMessage(message, manifest, { color: false })}`));

  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  // ES modules only: what require() makes of them is no fault. The definitions are JSON, which has no types.
  const types = capture(process.execPath, [
    ...[attw, tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-color', '--no-emoji'],
    ...['--exclude-entrypoints', './package.json', './fhir/data/*'],
  ]);
  if (types.status !== 0) problems.push(`arethetypeswrong:\n${types.stdout}${types.stderr}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
