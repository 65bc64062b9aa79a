import { asMembers, entriesOf, listOf, type Members, memberOf, textOf } from 'assay/openapi';
import { check } from 'assay/suite';
import type { Session } from '../session/session.ts';

/** A requirement on descriptions, and when one has anything to say of it. */
interface Tested {
  /** Without the standard's prefix. */
  readonly id: string;
  /** Of the standard's findings about it, without the prefix as well. */
  readonly code: string;
  readonly when: (root: Members) => boolean;
  /** Judged by the API's own answers too, which are enough where there is no description. */
  readonly isLive?: true;
}

/** The description is of OpenAPI 3. That none was found says nothing: it may stand on another site. */
const descriptionPublished = check<Session>({
  id: 'description.published',
  requirements: ['gov-uk-api.documentation.openapi-3'],
  cost: 'one',
  async run({ declared: { loaded, reason }, verdict }) {
    if (!loaded) {
      verdict.inconclusive(
        `no description was found (${reason}). Name it in the target file: description: an address, or file:PATH`,
      );
      return;
    }
    const { root, url, exchanges } = loaded;
    verdict.expect(/^3\./.test(textOf(root, 'openapi') ?? ''), {
      message: `the description at ${url}`,
      expected: 'OpenAPI 3',
      got: textOf(root, 'swagger') ?? textOf(root, 'openapi') ?? 'no version',
      evidence: exchanges.slice(0, 1),
    });
  },
});

const hasPaths = (root: Members) => entriesOf(root.paths).length > 0;
const hasParameters = (root: Members) =>
  within(root, ({ in: place, name }) => typeof place === 'string' && typeof name === 'string');
const hasQueries = (root: Members) => within(root, ({ in: place }) => place === 'query');
const hasContent = (root: Members) =>
  within(
    root,
    ({ content, schema, in: place }) =>
      asMembers(content) !== undefined || (schema !== undefined && place === undefined),
  );
const hasProperties = (root: Members) => within(root, ({ properties }) => asMembers(properties) !== undefined);

const versioned = (root: Members) =>
  [
    ...entriesOf(root.paths).map(([template]) => template),
    ...listOf(root.servers).map((server) => textOf(server, 'url') ?? ''),
  ].some((path) => /\/v\d/i.test(path));
const absoluteServer = (root: Members) =>
  within(
    root,
    ({ servers, schemes }) =>
      listOf(schemes).length > 0 || listOf(servers).some((server) => /^https?:/i.test(textOf(server, 'url') ?? '')),
  );

export const descriptionChecks = [
  descriptionPublished,
  descriptionCheck('description.transport', [
    { id: 'https.used', isLive: true, code: 'server-http', when: absoluteServer },
  ]),
  descriptionCheck('description.addresses', [
    { id: 'rest.methods', code: 'get-body', when: (root) => within(root, ({ get }) => asMembers(get) !== undefined) },
    { id: 'names.nouns', code: 'path-verb', when: hasPaths },
    { id: 'names.hyphens', code: 'path-underscore', when: hasPaths },
    { id: 'sub-resources.depth', code: 'path-depth', when: hasPaths },
    { id: 'queries.get-alone', code: 'query-not-get', when: hasQueries },
    { id: 'queries.no-identification', code: 'query-identifies', when: hasQueries },
    { id: 'queries.no-behaviour', code: 'query-behaviour', when: hasQueries },
    { id: 'versions.number', code: 'version-form', when: versioned },
    {
      id: 'secrets.in-urls',
      code: 'secret-in-url',
      when: (root) => hasQueries(root) || within(root, ({ type }) => type === 'apiKey'),
    },
  ]),
  descriptionCheck('description.payloads', [
    { id: 'json.first', code: 'xml-only', when: hasContent },
    { id: 'json.object', isLive: true, code: 'json-array', when: hasContent },
    { id: 'json.case', isLive: true, code: 'name-case', when: hasProperties },
    { id: 'dates.iso-8601', isLive: true, code: 'date-example', when: hasProperties },
  ]),
  descriptionCheck('description.documentation', [
    { id: 'documentation.overview', code: 'no-overview', when: () => true },
    { id: 'documentation.errors', code: 'no-error-response', when: hasPaths },
    { id: 'documentation.parameters', code: 'parameter-undescribed', when: hasParameters },
    { id: 'documentation.examples', code: 'parameter-without-example', when: hasParameters },
    { id: 'json.documented', code: 'response-undescribed', when: hasContent },
    {
      id: 'iteration.notices',
      code: 'deprecated-unexplained',
      when: (root) => within(root, ({ deprecated }) => deprecated === true),
    },
  ]),
];

/** A check that asks the standard about the description. What is only worth knowing fails nothing. */
function descriptionCheck(id: string, tested: readonly Tested[]) {
  return check<Session>({
    id,
    requirements: tested.map((one) => `gov-uk-api.${one.id}`),
    cost: 'one',
    async run({ declared: { loaded, reason }, findings, verdict }) {
      if (!loaded) {
        const why = `no description was found (${reason})`;
        for (const { id: name, isLive } of tested) {
          const about = verdict.about([`gov-uk-api.${name}`]);
          if (isLive) about.inapplicable(why);
          else about.inconclusive(why);
        }
        return;
      }
      const { root, url, exchanges } = loaded;
      const evidence = exchanges.slice(0, 1);
      const found = findings(root);
      for (const { id: name, code, when } of tested) {
        const requirement = `gov-uk-api.${name}`;
        const own = found.filter((finding) => finding.code === `gov-uk-api.${code}`);
        if (own.length === 0 && !when(root)) {
          verdict
            .about([requirement])
            .inapplicable(`the description at ${url} has nothing that it is about`, ...evidence);
          continue;
        }
        if (own.length === 0) verdict.expect(true, { message: name, requirement, evidence });
        for (const { message, severity } of own) {
          const failed = severity === 'information' ? 'warning' : 'error';
          verdict.expect(false, { message: `${url} ${message}`, requirement, severity: failed, evidence });
        }
      }
    },
  });
}

const MOST_DEPTH = 60;

/** Whether an object anywhere in a description is such a one. */
function within(value: unknown, test: (members: Members) => boolean, depth = 0): boolean {
  if (depth > MOST_DEPTH) return false;
  if (Array.isArray(value)) return value.some((item) => within(item, test, depth + 1));
  const members = asMembers(value);
  if (!members) return false;
  return test(members) || Object.keys(members).some((name) => within(memberOf(members, name), test, depth + 1));
}
