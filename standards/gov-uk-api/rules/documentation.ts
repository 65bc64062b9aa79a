import { asMembers, dereferenced, entriesOf, type Members, type Resolve, type Rule, textOf } from 'assay/openapi';
import { callsOf } from './queries.ts';
import { isJson, isSuccess, responsesOf } from './responses.ts';

/** Document your API: what it does and for whom. */
export const overview: Rule = ({ root }, report) => {
  if (isBlank(textOf(root.info, 'description')))
    report('gov-uk-api.no-overview', '/info', 'expected a description of what the API does, got none', 'warning');
};

/** Methods that hand nothing out of their own. */
const PLAIN = new Set(['OPTIONS', 'HEAD', 'TRACE']);

/** Document your API: what may go wrong. */
export const errorsTold: Rule = (subject, report) => {
  for (const { pointer, operation, method } of callsOf(subject)) {
    if (PLAIN.has(method)) continue;
    const statuses = entriesOf(operation.responses).map(([status]) => status);
    if (statuses.length > 0 && !statuses.some((status) => /^(?:[45]|default$)/i.test(status)))
      report(
        'gov-uk-api.no-error-response',
        `${pointer}/responses`,
        'expected the responses to errors, got none',
        'warning',
      );
  }
};

/** Document your API: what each parameter means, and a value that it may have. */
export const parametersExplained: Rule = (subject, report) => {
  const told = new Set<Members>();
  for (const { parameters } of callsOf(subject)) {
    for (const { value, pointer } of parameters) {
      if (value === undefined || told.has(value) || textOf(value, 'in') === 'body') continue;
      told.add(value);
      const schema = dereferenced(value.schema, subject.resolve) ?? value;
      if (isBlank(textOf(value, 'description')) && isBlank(textOf(schema, 'description')))
        report(
          'gov-uk-api.parameter-undescribed',
          pointer,
          `expected what "${textOf(value, 'name')}" means, got nothing`,
          'warning',
        );
      if (!showsValue(value, schema, subject.resolve))
        report(
          'gov-uk-api.parameter-without-example',
          pointer,
          `expected an example of "${textOf(value, 'name')}", got none`,
          'warning',
        );
    }
  }
};

/** Use JSON: what the objects hold is documented. */
export const responsesDescribed: Rule = (subject, report) => {
  for (const operation of subject.operations) {
    for (const { media } of responsesOf(operation, subject).filter(isSuccess)) {
      for (const { type, schema, pointer } of media) {
        if (
          isJson(type) &&
          (schema === undefined || (typeof schema === 'object' && schema !== null && Object.keys(schema).length === 0))
        )
          report(
            'gov-uk-api.response-undescribed',
            pointer,
            'expected a schema that says what the JSON holds, got none',
            'warning',
          );
      }
    }
  }
};

/** When iterating your API: notices for what is to go. */
export const deprecatedExplained: Rule = (subject, report) => {
  for (const { operation, pointer } of callsOf(subject)) {
    const isSilent = isBlank(textOf(operation, 'description')) && isBlank(textOf(operation, 'summary'));
    if (operation.deprecated === true && isSilent)
      report(
        'gov-uk-api.deprecated-unexplained',
        pointer,
        'expected a notice with what is deprecated, got no words',
        'warning',
      );
  }
};

/** Whether a reader sees a value of a parameter: an example, a choice, or a type of two values. */
function showsValue(parameter: Members, schema: Members, resolve: Resolve): boolean {
  const holders = [
    parameter,
    schema,
    dereferenced(schema.items, resolve),
    ...entriesOf(parameter.content).map(([, media]) => asMembers(media)),
  ];
  return holders.some(
    (one) =>
      one !== undefined &&
      (one.type === 'boolean' ||
        ['example', 'examples', 'enum', 'default', 'const'].some((name) => Object.hasOwn(one, name))),
  );
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
