import type { Condition } from './row.ts';

/** A row's condition as a person reads it, with each path in it named by `name`. */
export function conditionWords(condition: Condition, name: (path: string) => string): string {
  if ('valued' in condition) return `${name(condition.valued)} is valued`;
  if ('missing' in condition) return `${name(condition.missing)} is not valued`;
  if ('equals' in condition)
    return Object.entries(condition.equals)
      .map(([path, text]) => `${name(path)} is "${text}"`)
      .join(' and ');
  if ('oneOf' in condition)
    return Object.entries(condition.oneOf)
      .map(([path, texts]) => `${name(path)} is one of ${listed(texts)}`)
      .join(' and ');
  if ('same' in condition) return `${name(condition.same[0])} is the same as ${name(condition.same[1])}`;
  if ('not' in condition) return `not (${conditionWords(condition.not, name)})`;
  const [parts, word] = 'all' in condition ? [condition.all, ' and '] : [condition.any, ' or '];
  const words = parts.map((part) => {
    const text = conditionWords(part, name);
    return 'any' in part || 'all' in part ? `(${text})` : text;
  });
  return words.join(word);
}

/** The paths that a condition looks at. */
export function conditionPaths(condition: Condition): readonly string[] {
  if ('valued' in condition) return [condition.valued];
  if ('missing' in condition) return [condition.missing];
  if ('equals' in condition) return Object.keys(condition.equals);
  if ('oneOf' in condition) return Object.keys(condition.oneOf);
  if ('same' in condition) return condition.same;
  if ('not' in condition) return conditionPaths(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(conditionPaths);
}

const MOST_LISTED = 8;

function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST_LISTED).map((text) => `"${text}"`);
  return texts.length > MOST_LISTED ? `${shown.join(', ')} and ${texts.length - MOST_LISTED} more` : shown.join(', ');
}
