import type { SaxesTagNS } from 'saxes';

export const XHTML = 'http://www.w3.org/1999/xhtml';

/** Follows the tags of one narrative, to tell where it ends and how it reads on its own. */
export interface NarrativeReader {
  open(tag: SaxesTagNS, from: number, to: number): void;
  /** The text of the narrative, when the tag is its last one. */
  close(tag: SaxesTagNS, from: number, to: number): string | undefined;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * JSON holds a narrative as text, which declares its own namespace (FHIR R4, json.html#xhtml). In XML the declaration may
 * stand further out, or belong to a prefix. The text is kept as it stands, except for tags that say nothing by themselves.
 */
export function createNarrative(text: string, root: SaxesTagNS, from: number, to: number): NarrativeReader {
  const rewritten = root.prefix !== '' || root.attributes.xmlns === undefined;
  const edits: Edit[] = [];
  let depth = 0;
  const open = (tag: SaxesTagNS, start: number, end: number) => {
    depth++;
    const declared = tag === root || tag.uri !== XHTML;
    if (rewritten && (declared || tag.prefix !== '')) edits.push({ from: start, to: end, text: tagOf(tag, declared) });
  };
  open(root, from, to);
  return {
    open,
    close: (tag, start, end) => {
      depth--;
      if (rewritten && tag.prefix !== '' && !tag.isSelfClosing) {
        edits.push({ from: start, to: end, text: `</${tag.local}>` });
      }
      return depth === 0 ? edited(text, from, end, edits) : undefined;
    },
  };
}

function tagOf({ local, uri, attributes, isSelfClosing }: SaxesTagNS, declared: boolean): string {
  let tag = `<${local}`;
  if (declared) tag += ` xmlns="${escaped(uri)}"`;
  for (const { name, prefix, value } of Object.values(attributes)) {
    if (name !== 'xmlns' && prefix !== 'xmlns') tag += ` ${name}="${escaped(value)}"`;
  }
  return isSelfClosing ? `${tag}/>` : `${tag}>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

function escaped(value: string): string {
  return value.replace(/[&<"]/g, (found) => ESCAPES[found] as string);
}

function edited(text: string, from: number, to: number, edits: readonly Edit[]): string {
  let made = '';
  let at = from;
  for (const edit of edits) {
    made += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return made + text.slice(at, to);
}
