import type { Origin } from '../../adapter/trace-origins.ts';
import { ExactNumber } from '../../model/exact-number.ts';
import { writeJson } from '../../model/write-json.ts';
import { type Content, type Html, html } from '../html/html.ts';

/** A unit as indented JSON, each value with the leaves it is made of (`data-f`) and those that decided about it (`data-d`). */
export function jsonView(unit: unknown, origins: ReadonlyMap<string, Origin>): Html {
  return html`${valueView(unit, '', '', undefined)}`;

  function valueView(value: unknown, pointer: string, indent: string, above: Origin | undefined): Content {
    const own = origins.get(pointer);
    const origin = own && !STANDS_FOR_MANY.has(own.rows[0] ?? '') ? own : above;
    if (value === null || typeof value !== 'object' || value instanceof ExactNumber)
      return leafView(value, pointer, origin);
    const inner = `${indent}  `;
    const list = Array.isArray(value);
    const members = Object.entries(value);
    if (members.length === 0) return list ? '[]' : '{}';
    return [
      list ? '[' : '{',
      members.map(([key, member], index) => [
        `${index === 0 ? '' : ','}\n${inner}`,
        list ? '' : html`<i>${JSON.stringify(key)}</i>: `,
        valueView(member, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, inner, origin),
      ]),
      `\n${indent}${list ? ']' : '}'}`,
    ];
  }
}

/** Origins of entries as wholes: they tell why there is an entry, not what its values are made of. */
const STANDS_FOR_MANY: ReadonlySet<string> = new Set(['entry', 'merged']);

function leafView(value: unknown, pointer: string, origin: Origin | undefined): Html {
  const text = writeJson(value);
  if (!origin) return html`<span class="v made" data-p="${pointer}">${text}</span>`;
  const { leaves, depends, rows } = origin;
  const kind = leaves.length > 0 ? 'sourced' : 'made';
  return html`<span class="v ${kind}" data-p="${pointer}" data-f="${leaves.join(' ')}" data-d="${depends.join(' ')}" data-r="${rows.join(' > ')}">${text}</span>`;
}
