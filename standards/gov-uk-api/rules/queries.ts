import {
  dereferenced,
  listOf,
  type PlacedOperation,
  type Resolve,
  type Rule,
  type Subject,
  textOf,
} from 'assay/openapi';

/** What is done and to what, in one word: `getUser`, `delete-user`. A bare verb may be what a log is filtered by. */
const COMMAND = /^(?:get|fetch|create|add|update|delete|remove)(?:[-_][a-z]|[A-Z])/;

interface QueryParameter {
  readonly name: string;
  readonly pointer: string;
  readonly isRequired: boolean;
  readonly schema: Readonly<Record<string, unknown>> | undefined;
}

function queriesOf({ parameters }: PlacedOperation, resolve: Resolve): readonly QueryParameter[] {
  return parameters.flatMap(({ value, pointer }) => {
    const name = textOf(value, 'name');
    if (textOf(value, 'in') !== 'query' || value === undefined || name === undefined) return [];
    // In 2.0 the parameter is its own schema.
    const schema = dereferenced(value.schema, resolve) ?? value;
    return [{ name, pointer, isRequired: value.required === true, schema }];
  });
}

/** Operations of paths: what a server is asked by webhooks is not the API's own. */
export function* callsOf({ operations, resolve }: Subject) {
  for (const operation of operations) {
    if (operation.template === undefined) continue;
    yield { ...operation, template: operation.template, queries: queriesOf(operation, resolve) };
  }
}

/** Use RESTful: methods for what they are for. The content of a GET has no meaning (RFC 9110, 9.3.1). */
export const bodiesOfGet: Rule = (subject, report) => {
  for (const { method, operation, parameters, pointer } of callsOf(subject)) {
    const hasBody =
      operation.requestBody !== undefined || parameters.some(({ value }) => textOf(value, 'in') === 'body');
    if (method === 'GET' && hasBody)
      report('gov-uk-api.get-body', pointer, 'expected GET without a request body, got one', 'warning');
  }
};

/** When using query arguments: only GET has them, to filter. A version may stand anywhere in an address. */
export const queriesOfGetAlone: Rule = (subject, report) => {
  for (const { method, queries } of callsOf(subject)) {
    if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || method === 'QUERY') continue;
    for (const { name, pointer } of queries) {
      if (!/version/i.test(name))
        report(
          'gov-uk-api.query-not-get',
          pointer,
          `expected query parameters of GET alone, got "${name}" of ${method}`,
          'warning',
        );
    }
  }
};

/** When using query arguments: never to identify. Only what can be nothing else is told: one `id` that must be given. */
export const identificationByQuery: Rule = (subject, report) => {
  for (const { method, queries } of callsOf(subject)) {
    for (const { name, pointer, isRequired, schema } of queries) {
      if (method === 'GET' && isRequired && /^id$/i.test(name) && schema?.type !== 'array')
        report(
          'gov-uk-api.query-identifies',
          pointer,
          `expected the identifier in the path, got "${name}" in the query`,
          'warning',
        );
    }
  }
};

/** When using query arguments: not to say what is to be done. */
export const behaviourByQuery: Rule = (subject, report) => {
  for (const { queries } of callsOf(subject)) {
    for (const { name, pointer, schema } of queries) {
      const command = [...listOf(schema?.enum), schema?.default].find(
        (value) => typeof value === 'string' && COMMAND.test(value),
      );
      if (command !== undefined && /^(?:action|method|operation|command|cmd|verb|function|op)$/i.test(name))
        report(
          'gov-uk-api.query-behaviour',
          pointer,
          `expected a filter, got "${name}" that may be ${command}`,
          'warning',
        );
    }
  }
};
