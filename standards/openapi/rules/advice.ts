import { entriesOf, memberOf, type Rule, textOf } from 'assay/openapi';
import { escapeStep } from 'assay/standard';
import { schemasOf } from '../schemas.ts';
import { eachReference } from './references.ts';

/** Headers whose definition as a parameter is ignored (3.1.1, 4.8.12.1). */
const IGNORED = new Set(['accept', 'content-type', 'authorization']);

export const ignoredHeaders: Rule = ({ operations }, report) => {
  for (const { parameters } of operations) {
    for (const { value, pointer } of parameters) {
      const name = textOf(value, 'name') ?? '';
      if (textOf(value, 'in') === 'header' && IGNORED.has(name.toLowerCase()))
        report('openapi.header-ignored', pointer, `a parameter "${name}" is ignored. Remove it`, 'information');
    }
  }
};

/** What stands beside a reference is ignored (3.0.4, 4.7.23; 3.1.1, 4.8.23: but for summary and description). */
export const referenceSiblings: Rule = ({ root, version }, report) => {
  if (version !== '2.0' && version !== '3.0') return;
  eachReference(root, (members, pointer) => {
    // A path item may have fields of its own beside the reference (3.0.4, 4.7.9.1).
    if (/^\/paths\/[^/]+$|\/callbacks\/[^/]+\/[^/]+$/.test(pointer)) return;
    const beside = Object.keys(members).filter((name) => name !== '$ref' && !name.startsWith('x-'));
    if (beside.length > 0)
      report('openapi.reference-siblings', pointer, `"${beside[0]}" beside $ref is ignored. Remove it`, 'information');
  });
};

/** An example is given by value or by address (3.0.4, 4.7.19.1); the schema of 3.0 does not say it. */
export const exampleOnce: Rule = ({ root, version }, report) => {
  if (version !== '3.0') return;
  const check = (examples: unknown, pointer: string): void => {
    for (const [name, example] of entriesOf(examples)) {
      if (
        memberOf(example, '$ref') === undefined &&
        ['value', 'externalValue'].every((key) => memberOf(example, key) !== undefined)
      )
        report(
          'openapi.example-two-values',
          `${pointer}/${escapeStep(name)}`,
          'expected value or externalValue, got both',
        );
    }
  };
  check(memberOf(root.components, 'examples'), '/components/examples');
  for (const { holder } of schemasOf(root)) if (holder) check(holder.members.examples, `${holder.pointer}/examples`);
};

/** An operation tells at least one response, and it should be that of success (3.1.1, 4.8.16). */
export const responsesTold: Rule = ({ operations }, report) => {
  for (const { operation, pointer } of operations) {
    if (operation.responses === undefined) continue;
    const codes = entriesOf(operation.responses).map(([code]) => code);
    if (codes.length === 0)
      report('openapi.no-response', `${pointer}/responses`, 'expected a response at least, got none');
    else if (!codes.some((code) => /^[23]|^default$/.test(code)))
      report(
        'openapi.no-success',
        `${pointer}/responses`,
        'expected the response of a successful call, got none',
        'warning',
      );
  }
};
