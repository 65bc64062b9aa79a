import { visibleText } from '../shared/visible-text.ts';

/** Markup that is already safe. Only `html` makes it, so nothing from outside gets in unescaped. */
export interface Html {
  readonly markup: string;
}

export type Content = Html | string | number | undefined | false | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Tagged template: what stands in the template is markup, what is put into it is text. Characters that act on a screen
 * (bidirectional overrides, controls) are shown by their number, so that hostile text cannot read as something else.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let markup = strings[0] ?? '';
  for (const [index, value] of values.entries()) markup += render(value) + (strings[index + 1] ?? '');
  return { markup };
}

function render(value: Content): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string')
    return visibleText(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(render).join('');
}

/** A link where the address is one a browser may follow from a report, else its text alone. */
export function link(address: string, label: Content = address): Html {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return html`${label}`;
  return html`<a href="${address}" rel="noopener noreferrer">${label}</a>`;
}

/** An id for an anchor: letters, digits, dots and hyphens only. */
export function anchor(prefix: string, id: string | number): string {
  return `${prefix}-${String(id).replace(/[^A-Za-z0-9.-]/g, '_')}`;
}
