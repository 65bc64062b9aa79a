import { entriesOf, type Rule, textOf } from 'assay/openapi';

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
