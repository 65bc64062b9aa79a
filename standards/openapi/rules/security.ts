import { asMembers, dereferenced, entriesOf, listOf, type Members, memberOf, type Rule, textOf } from 'assay/openapi';
import { escapeStep } from 'assay/standard';

/**
 * Security requirements name schemes that are declared (3.1.1, 4.8.30), and scopes that those offer. In 3.2 a name may be an
 * address. Of schemes that have no scopes 2.0 and 3.0 ask for an empty list; since 3.1 it may name roles.
 */
export const securityRequirements: Rule = ({ root, version, operations, resolve }, report) => {
  const given = version === '2.0' ? root.securityDefinitions : memberOf(root.components, 'securitySchemes');
  const schemes = new Map(entriesOf(given));
  const isOld = version === '2.0' || version === '3.0';
  const holders = [
    { pointer: '', list: root.security },
    ...operations.map(({ operation, pointer }) => ({ pointer, list: operation.security })),
  ];
  for (const { pointer, list } of holders) {
    for (const [at, requirement] of listOf(list).entries()) {
      for (const [name, wanted] of entriesOf(requirement)) {
        const place = `${pointer}/security/${at}`;
        if (!schemes.has(name)) {
          if (version !== '3.2' || !/[:/#]/.test(name))
            report('openapi.security-undeclared', place, `expected a declared scheme, got "${name}"`);
          continue;
        }
        const scheme = dereferenced(schemes.get(name), resolve);
        const scopes = listOf(wanted).filter((scope): scope is string => typeof scope === 'string');
        const offered = scheme && scopesOf(scheme);
        const type = textOf(scheme, 'type');
        if (isOld && scopes.length > 0 && (type === 'apiKey' || type === 'basic' || type === 'http'))
          report(
            'openapi.security-scopes',
            `${place}/${escapeStep(name)}`,
            `expected no scopes of a scheme of the type ${type}, got "${scopes[0]}"`,
          );
        const strange = offered && scopes.find((scope) => !offered.has(scope));
        if (strange !== undefined)
          report(
            'openapi.scope-undeclared',
            `${place}/${escapeStep(name)}`,
            `expected one of the scopes of the scheme, got "${strange}"`,
            'warning',
          );
      }
    }
  }
};

/** Scopes that an OAuth 2 scheme offers; undefined where it is of another kind, or does not say. */
function scopesOf(scheme: Members): ReadonlySet<string> | undefined {
  if (textOf(scheme, 'type') !== 'oauth2') return undefined;
  const lists = [scheme, ...entriesOf(scheme.flows).map(([, flow]) => flow)].flatMap((holder) => {
    const scopes = asMembers(memberOf(holder, 'scopes'));
    return scopes ? [scopes] : [];
  });
  return lists.length === 0 ? undefined : new Set(lists.flatMap((scopes) => Object.keys(scopes)));
}
