import { asMembers, entriesOf, memberOf, type Rule, textOf } from 'assay/openapi';
import { escapeStep } from 'assay/standard';
import { callsOf } from './queries.ts';

/** Names that are of secrets only. A bare `token` or `key` may be that of a page. */
const SECRET =
  /^(?:access_?token|refresh_?token|id_?token|api_?key|subscription-key|client_?secret|secret|password|passwd|pwd)$/i;

/** What is secret stands in no address, which is logged and kept (RFC 6750, 2.3; RFC 9110, 17.9). */
export const secretsInUrls: Rule = (subject, report) => {
  const { root, version } = subject;
  const [schemes, place] =
    version === '2.0'
      ? [root.securityDefinitions, '/securityDefinitions']
      : [memberOf(root.components, 'securitySchemes'), '/components/securitySchemes'];
  const told = new Set<string>();
  for (const [name, scheme] of entriesOf(schemes)) {
    const members = asMembers(scheme);
    if (textOf(members, 'type') !== 'apiKey' || textOf(members, 'in') !== 'query') continue;
    const parameter = textOf(members, 'name') ?? '';
    told.add(parameter);
    report(
      'gov-uk-api.secret-in-url',
      `${place}/${escapeStep(name)}/in`,
      `expected a header for the key, got the query ("${parameter}")`,
      'warning',
    );
  }
  for (const { queries } of callsOf(subject)) {
    for (const { name, pointer } of queries) {
      if (SECRET.test(name) && !told.has(name))
        report(
          'gov-uk-api.secret-in-url',
          pointer,
          `expected no secret in the address, got "${name}" in the query`,
          'warning',
        );
    }
  }
};
