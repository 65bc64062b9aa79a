import { entriesOf, type Rule, textOf } from 'assay/openapi';
import { escapeStep } from 'assay/standard';

const EXPRESSION = /\{([^{}]+)\}/g;

const expressionsOf = (template: string): readonly string[] =>
  [...template.matchAll(EXPRESSION)].map(([, name = '']) => name);

/** Path templates that differ only in the names of their expressions are one path (3.1.1, 4.8.8). */
export const templatesDiffer: Rule = ({ root }, report) => {
  const seen = new Map<string, string>();
  for (const [template] of entriesOf(root.paths)) {
    const shape = template.replace(EXPRESSION, '{}');
    const first = seen.get(shape);
    if (first === undefined) seen.set(shape, template);
    else if (first !== template)
      report(
        'openapi.path-ambiguous',
        `/paths/${escapeStep(template)}`,
        `expected a path of its own, got that of "${first}"`,
      );
  }
};

/** No expression twice in a template (3.1.1, 4.8.8.1). */
export const expressionsDiffer: Rule = ({ root }, report) => {
  for (const [template] of entriesOf(root.paths)) {
    const names = expressionsOf(template);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined)
      report(
        'openapi.path-expression-twice',
        `/paths/${escapeStep(template)}`,
        `expected {${twice}} once, got it twice`,
      );
  }
};

/** Expressions and parameters in the path name each other (3.1.1, 4.8.8.1 and 4.8.12.1). */
export const pathParameters: Rule = ({ operations }, report) => {
  for (const { template, parameters, pointer } of operations) {
    if (template === undefined) continue;
    const expressions = new Set(expressionsOf(template));
    const named = parameters.flatMap(({ value, pointer: at, ofItem }) => {
      const name = textOf(value, 'name');
      return textOf(value, 'in') === 'path' && name !== undefined ? [{ name, at, ofItem }] : [];
    });
    for (const { name, at } of named) {
      if (!expressions.has(name))
        report('openapi.path-parameter-unused', at, `expected {${name}} in the path "${template}", got none`);
    }
    // A parameter that stands in another document may be the one that is missed.
    if (parameters.some(({ value }) => value === undefined)) continue;
    for (const name of expressions) {
      if (!named.some((parameter) => parameter.name === name))
        report('openapi.path-parameter-missing', pointer, `expected a parameter "${name}" in the path, got none`);
    }
  }
};

/** A list of parameters has each name and place once (3.1.1, 4.8.9.1 and 4.8.10.1). */
export const parametersDiffer: Rule = ({ operations }, report) => {
  for (const { parameters } of operations) {
    const seen = new Set<string>();
    for (const { value, pointer, ofItem } of parameters) {
      const key = JSON.stringify([ofItem, textOf(value, 'name'), textOf(value, 'in')]);
      if (value !== undefined && seen.has(key))
        report(
          'openapi.parameter-twice',
          pointer,
          `expected each name and place once, got ${textOf(value, 'name')} again`,
        );
      seen.add(key);
    }
  }
};
