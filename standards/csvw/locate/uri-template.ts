const EXPRESSION = /^\{[+#./;?&]?VAR(?:,VAR)*\}$/;
const VARIABLE = '(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*';
const WHOLE = new RegExp(EXPRESSION.source.replaceAll('VAR', `${VARIABLE}(?::[1-9][0-9]{0,3}|\\*)?`));
const LITERAL = /^(?:[^\s"'<>\\^`{|}%]|%[0-9A-Fa-f]{2})*$/;
const NAME = new RegExp(`^${VARIABLE}$`);

/** True for a name that URI templates can have variables by (RFC 6570, 2.3). */
export function isVariableName(text: string): boolean {
  return NAME.test(text);
}

/** True for the syntax of RFC 6570, 2. */
export function isUriTemplate(text: string): boolean {
  return text.split(/(\{[^{}]*\})/).every((part, i) => (i % 2 === 1 ? WHOLE : LITERAL).test(part));
}

/** Expands the one variable of a site's configuration, `{+url}` or `{url}` in any form with it (RFC 6570, 3.2). */
export function expandUrl(template: string, url: string): string {
  return template.replace(/\{([+#./;?&]?)([^{}]*)\}/g, (_, operator: string, names: string) => {
    if (!names.split(',').some((name) => name.replace(/[:*].*$/, '') === 'url')) return '';
    const isReserved = operator === '+' || operator === '#';
    const value = isReserved ? encodeURI(url).replaceAll('%25', '%') : encodeURIComponent(url);
    if (operator === ';' || operator === '?' || operator === '&') return `${operator}url=${value}`;
    return `${operator === '+' ? '' : operator}${value}`;
  });
}
