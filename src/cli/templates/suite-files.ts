import { manifestText, type NewPack, type PackFiles, README_MARKS } from './new-pack.ts';

/** A suite with one check: the address itself answers with a JSON object. */
export function suiteFiles({ id, standard }: NewPack): PackFiles {
  return {
    'manifest.json': manifestText({
      kind: 'suite',
      id,
      title: `${id}: tests an API that claims ${standard}`,
      version: '0.1.0',
      licence: 'Apache-2.0',
      sources: ['https://example.org/specification'],
      standard,
    }),
    'README.md': `# ${id}

${README_MARKS}

- \`requirements.yaml\` lists the requirements that this suite adds to those of \`${standard}\`, and the checks that test each.
- \`checks/\` holds the checks. A check says what it saw; when the data it needs is not there, it says that.
- \`reference.ts\` is a clean server in memory.
- \`variants.ts\` holds servers with one fault each, which the checks must catch, and odd but legal ones, which they must
  not accuse. \`assay prove\` runs every check against all of them.
`,
    'requirements.yaml': `- id: ${id}.landing.json
  clause: https://example.org/specification#landing
  level: must
  actor: server
  summary: The address of the API answers 200 with a JSON object.
  checks: [landing.json]
`,
    'index.ts': `import { defineSuite } from 'assay/suite';
import { landingJson } from './checks/landing.ts';
import { reference } from './reference.ts';
import { mutants, variants } from './variants.ts';

export default defineSuite({
  /** Nothing is declared here: the address is all there is to know. Others ask for a capability statement first. */
  discover: async ({ target }) => ({ url: target.url }),
  describe: ({ url }) => \`an API at \${url}\`,
  session: ({ http, target }) => ({ http, url: target.url }),
  applies: () => ({ kind: 'applies' }),
  checks: [landingJson],
  reference,
  mutants,
  variants,
});
`,
    'session.ts': `import type { Http } from 'assay/suite';

/** What every check of this suite is given. */
export interface Session {
  readonly http: Http;
  /** Address of the API, without trailing slash. */
  readonly url: string;
}
`,
    'checks/landing.ts': `import { check } from 'assay/suite';
import type { Session } from '../session.ts';

/** The address of the API answers with something a program can read. */
export const landingJson = check<Session>({
  id: 'landing.json',
  requirements: ['${id}.landing.json'],
  cost: 'one',
  async run({ http, url, verdict }) {
    const exchange = await http.send({ method: 'GET', url: \`\${url}/\`, headers: { accept: 'application/json' } });
    const { response, failure } = exchange;
    const evidence = [exchange];
    if (!response) {
      verdict.inconclusive(\`GET \${url}/ was not answered: \${failure?.message}\`, exchange);
      return;
    }
    const answered = verdict.expect(response.status === 200, {
      message: \`GET \${url}/ was answered with another status\`,
      expected: '200',
      got: String(response.status),
      evidence,
    });
    if (!answered) return;
    verdict.expect(isJsonObject(response.body), {
      message: \`GET \${url}/ was answered with another kind of body\`,
      expected: 'a JSON object',
      got: new TextDecoder().decode(response.body.slice(0, 40)),
      evidence,
    });
  },
});

function isJsonObject(body: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
`,
    'reference.ts': `import type { Handler, ReferenceOptions } from 'assay/suite';

/** A server that does what the requirements ask. */
export function reference({ base }: ReferenceOptions): Handler {
  return ({ method, url }) => {
    if (url !== \`\${base}/\`) return json(404, { error: 'there is nothing here' });
    if (method !== 'GET') return json(405, { error: \`\${method} is not for this address\` });
    return json(200, { title: 'Places' });
  };
}

function json(status: number, value: unknown) {
  const body = new TextEncoder().encode(JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/json' }, body };
}
`,
    'variants.ts': `import { type Benign, type Mutant, responding } from 'assay/suite';

/** Servers with one fault each: every check must catch at least one. */
export const mutants: readonly Mutant[] = [
  {
    id: 'landing.html',
    breaks: ['${id}.landing.json'],
    summary: 'answers with a page for people',
    wrap: responding((_request, response) => ({
      ...response,
      headers: { ...response.headers, 'content-type': 'text/html' },
      body: new TextEncoder().encode('<!doctype html><title>Places</title>'),
    })),
  },
  {
    id: 'landing.not-found',
    breaks: ['${id}.landing.json'],
    summary: 'answers 404 at its own address',
    wrap: responding((_request, response) => ({ ...response, status: 404 })),
  },
];

/** Servers that are odd and right: no check may accuse them. */
export const variants: readonly Benign[] = [
  {
    id: 'landing.content-type-parameter',
    because: 'a media type may have parameters (RFC 9110, 8.3.1)',
    wrap: responding((_request, response) => ({
      ...response,
      headers: { ...response.headers, 'content-type': 'application/json; charset=utf-8' },
    })),
  },
];
`,
  };
}
