import { manifestText, type NewPack, type PackFiles, README_MARKS } from './new-pack.ts';

/** A standard whose data is one JSON object a line, each with an id and a name. */
export function standardFiles({ id }: NewPack): PackFiles {
  return {
    'manifest.json': manifestText({
      kind: 'standard',
      id,
      title: `${id}: a list of places`,
      version: '0.1.0',
      licence: 'Apache-2.0',
      sources: ['https://example.org/specification'],
      standardVersion: '1.0',
      mandates: [],
    }),
    'README.md': `# ${id}

${README_MARKS}

The data is NDJSON: one JSON object a line, each a place with an \`id\` and a \`name\`.

- \`requirements.yaml\` lists every requirement of the standard and how it is accounted for.
- \`rules.ts\` says what is wrong with one place.
- \`cases/\` prove it: an input, and the findings expected. To add a rule, begin with a case that fails.
`,
    'requirements.yaml': `- id: ${id}.place.id
  clause: https://example.org/specification#id
  level: must
  actor: publisher
  summary: Every place has an id.
  rules: [${id}.no-id]
- id: ${id}.place.name
  clause: https://example.org/specification#name
  level: should
  actor: publisher
  summary: Every place has a name that people use.
  rules: [${id}.no-name]
- id: ${id}.data.current
  clause: https://example.org/specification#updates
  level: must
  actor: publisher
  summary: The data is reviewed once a year.
  attest: The publisher shows the record of the last review; note its date.
- id: ${id}.reader.order
  clause: https://example.org/specification#order
  level: may
  actor: reader
  summary: A reader may show the places in any order.
  excluded: binds readers, not the data
`,
    'index.ts': `import { defineStandard } from 'assay/standard';
import { readLines } from './lines.ts';
import { placeFindings } from './rules.ts';

export default defineStandard({
  open: () => ({
    container: { kind: 'ndjson' },
    unit: placeFindings,
    async *validate(input) {
      for await (const { line, value, findings } of readLines(input)) {
        const found = findings.length > 0 ? findings : placeFindings(value);
        const at = { source: input.name, line };
        yield {
          source: \`\${input.name}:\${line}\`,
          findings: found.map((finding) => ({ ...finding, at: { ...at, ...finding.at } })),
        };
      }
    },
  }),
});
`,
    'rules.ts': `import type { Finding, Json, JsonObject } from 'assay/standard';

/** What is wrong with one place. Paths are JSON pointers into it. */
export function placeFindings(value: Json): readonly Finding[] {
  if (!isObject(value)) {
    return [
      {
        code: '${id}.not-an-object',
        severity: 'error',
        message: \`expected a JSON object, got \${JSON.stringify(value)?.slice(0, 40)}\`,
        at: { path: '' },
      },
    ];
  }
  const findings: Finding[] = [];
  if (!isText(value.id)) {
    findings.push({
      code: '${id}.no-id',
      severity: 'error',
      requirement: '${id}.place.id',
      message: 'id: expected some text, got none. Give every place an id that stays the same.',
      at: { path: '/id' },
    });
  }
  if (!isText(value.name)) {
    findings.push({
      code: '${id}.no-name',
      severity: 'warning',
      requirement: '${id}.place.name',
      message: 'name: expected some text, got none',
      at: { path: '/name' },
    });
  }
  return findings;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: Json | undefined): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
`,
    'lines.ts': `import type { ByteSource, Finding, Json } from 'assay/standard';

const MAX_LINE = 1024 * 1024;

export interface Line {
  /** One-based. */
  readonly line: number;
  readonly value: Json;
  /** Why there is no value, when there is none. */
  readonly findings: readonly Finding[];
}

/** The JSON values of an NDJSON source. A line that is not JSON is a finding; empty lines are passed over. */
export async function* readLines(input: ByteSource): AsyncIterable<Line> {
  const decoder = new TextDecoder();
  let pending = '';
  let line = 0;
  for await (const chunk of input.chunks) {
    pending += decoder.decode(chunk, { stream: true });
    const whole = pending.split('\\n');
    pending = whole.pop() ?? '';
    for (const text of whole) {
      line += 1;
      if (text.trim() !== '') yield readLine(text, line);
    }
    // Without a limit one endless line would fill the memory.
    if (pending.length > MAX_LINE) {
      const findings = [unreadable(\`a line of at most \${MAX_LINE} characters\`, 'a longer one')];
      yield { line: line + 1, value: null, findings };
      return;
    }
  }
  pending += decoder.decode();
  if (pending.trim() !== '') yield readLine(pending, line + 1);
}

function readLine(text: string, line: number): Line {
  try {
    return { line, value: JSON.parse(text), findings: [] };
  } catch {
    return { line, value: null, findings: [unreadable('JSON', 'something else')] };
  }
}

function unreadable(expected: string, got: string): Finding {
  return { code: '${id}.line-unreadable', severity: 'error', message: \`expected \${expected}, got \${got}\` };
}
`,
    'cases/sound/input.ndjson': `{"id":"p-1","name":"Mill Meadow"}
{"id":"p-2","name":"Quay Street Garden"}
`,
    'cases/sound/expected.json': `${JSON.stringify({ valid: true, findings: [] }, null, 2)}\n`,
    'cases/no-id/input.ndjson': `{"id":"p-1","name":"Mill Meadow"}
{"name":"a place without an id"}
{"id":"p-3"}
not JSON
`,
    'cases/no-id/expected.json': `${JSON.stringify(
      {
        valid: false,
        findings: [
          { code: `${id}.no-id`, path: '/id', line: 2 },
          { code: `${id}.no-name`, path: '/name', line: 3 },
          { code: `${id}.line-unreadable`, line: 4 },
        ],
      },
      null,
      2,
    )}\n`,
  };
}
