import { asMembers, entriesOf, memberOf, type Rule, type Subject, textOf } from 'assay/openapi';
import { escapeStep } from 'assay/standard';

/** Whether a reference leads to no object of this description; its path item may itself be a reference. */
function isMissing(reference: string, resolve: Subject['resolve']): boolean {
  const target = resolve(reference);
  if (target.kind !== 'missing') return target.kind === 'found' && !asMembers(target.value);
  const [, item, method] = /^(.+)\/([^/]+)$/.exec(reference) ?? [];
  const above = item === undefined ? target : resolve(item);
  return above.kind === 'missing' || (above.kind === 'found' && !asMembers(memberOf(above.value, method ?? '')));
}

/** Links name operations that are there (3.1.1, 4.8.20.1). */
export const linkedOperations: Rule = ({ root, operations, resolve }, report) => {
  const ids = new Set(operations.map(({ operation }) => textOf(operation, 'operationId')));
  const check = (links: unknown, pointer: string): void => {
    for (const [name, link] of entriesOf(links)) {
      if (memberOf(link, '$ref') !== undefined) continue;
      const at = `${pointer}/${escapeStep(name)}`;
      const id = textOf(link, 'operationId');
      const reference = textOf(link, 'operationRef');
      if (id !== undefined && !ids.has(id))
        report(
          'openapi.link-unresolved',
          `${at}/operationId`,
          `expected the id of an operation, got "${id}"`,
          // It may be of another document that this one refers to (3.1.1, 4.5: implicit connections).
          'warning',
        );
      if (reference === undefined) continue;
      if (isMissing(reference, resolve))
        report('openapi.link-reference', `${at}/operationRef`, `expected an operation to be there, got "${reference}"`);
    }
  };
  check(memberOf(root.components, 'links'), '/components/links');
  const ofResponses = (responses: unknown, pointer: string): void => {
    for (const [status, response] of entriesOf(responses)) {
      // Told where it stands.
      if (memberOf(response, '$ref') === undefined)
        check(memberOf(response, 'links'), `${pointer}/${escapeStep(status)}/links`);
    }
  };
  ofResponses(memberOf(root.components, 'responses'), '/components/responses');
  for (const { operation, pointer } of operations) ofResponses(operation.responses, `${pointer}/responses`);
};
