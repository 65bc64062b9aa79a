import type { XmlTag } from './read-tag.ts';

export const XHTML = 'http://www.w3.org/1999/xhtml';

/** Follows the tags of one narrative, to tell how it reads on its own. */
export interface NarrativeReader {
  open(tag: XmlTag): void;
  close(tag: XmlTag, from: number, to: number): void;
  /** The text of the narrative, which ends at `to`. */
  finish(to: number): string;
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
export function createNarrative(text: string, root: XmlTag): NarrativeReader {
  const declaresItself = root.scope !== root.outer && root.scope.own.has('');
  const rewritten = root.prefix !== '' || !declaresItself;
  const edits: Edit[] = [];
  const open = (tag: XmlTag) => {
    const declared = tag === root || tag.namespace !== XHTML;
    if (rewritten && (declared || tag.prefix !== ''))
      edits.push({ from: tag.from, to: tag.to, text: tagOf(tag, declared) });
  };
  open(root);
  return {
    open,
    close: ({ prefix, name }, from, to) => {
      if (rewritten && prefix !== '') edits.push({ from, to, text: `</${name}>` });
    },
    finish: (to) => edited(text, root.from, to, edits),
  };
}

function tagOf({ name, namespace, attributes, closed }: XmlTag, declared: boolean): string {
  let tag = `<${name}`;
  if (declared) tag += ` xmlns="${escaped(namespace)}"`;
  for (const { written, value } of attributes) tag += ` ${written}="${escaped(value)}"`;
  return closed ? `${tag}/>` : `${tag}>`;
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
