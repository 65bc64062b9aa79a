import type { Stretch } from './position.ts';
import { skipSpace } from './scan-json.ts';
import { endOfString } from './survey-json.ts';

export type JsonPath = readonly (string | number)[];

interface Wanted {
  readonly below: Map<string | number, Wanted>;
  stretch: Stretch | undefined;
}

/**
 * Finds where the values at the paths stand in a text that is known to be JSON, in one pass and without recursion.
 * A path that leads nowhere gets the nearest value above it. Of members written twice the last one counts.
 */
export function locateJson(text: string, paths: readonly JsonPath[]): readonly Stretch[] {
  const root: Wanted = { below: new Map(), stretch: undefined };
  for (const path of paths) {
    let node = root;
    for (const step of path) {
      let next = node.below.get(step);
      if (!next) {
        next = { below: new Map(), stretch: undefined };
        node.below.set(step, next);
      }
      node = next;
    }
  }
  walk(text, root);
  return paths.map((path) => {
    let node: Wanted | undefined = root;
    let best = root.stretch;
    for (const step of path) {
      node = node?.below.get(step);
      if (!node?.stretch) break;
      best = node.stretch;
    }
    return best ?? { from: 0, to: text.length };
  });
}

interface Open {
  readonly wanted: Wanted;
  readonly object: boolean;
  readonly from: number;
  index: number;
}

function walk(text: string, root: Wanted): void {
  const stack: Open[] = [];
  let wanted: Wanted | undefined = root;
  let at = skipSpace(text, 0);
  for (;;) {
    const code = text.charCodeAt(at);
    const container = code === 123 || code === 91;
    if (wanted && wanted.below.size > 0 && container) {
      stack.push({ wanted, object: code === 123, from: at, index: -1 });
      at++;
    } else {
      const from = at;
      at = skipValue(text, at);
      if (wanted) wanted.stretch = { from, to: at };
    }
    // On to the next value that begins, closing what ends on the way.
    for (;;) {
      const open = stack.at(-1);
      if (!open || at >= text.length) return;
      at = skipSpace(text, at);
      const next = text.charCodeAt(at);
      if (next === 125 || next === 93) {
        at++;
        open.wanted.stretch = { from: open.from, to: at };
        stack.pop();
        continue;
      }
      if (next === 44) at = skipSpace(text, at + 1);
      if (open.object) {
        const end = endOfString(text, at);
        wanted = open.wanted.below.get(nameOf(text.slice(at, end + 1)));
        at = skipSpace(text, skipSpace(text, end + 1) + 1);
      } else wanted = open.wanted.below.get(++open.index);
      break;
    }
  }
}

function nameOf(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}

function skipValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = endOfString(text, at);
    else if (code === 123 || code === 91) depth++;
    else if (code === 125 || code === 93) depth--;
    else if (depth > 0) continue;
    else {
      // A number or a word: it ends before the next structural character.
      while (at + 1 < text.length && !isEnd(text.charCodeAt(at + 1))) at++;
    }
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function isEnd(code: number): boolean {
  return code === 44 || code === 93 || code === 125 || code === 32 || code === 10 || code === 13 || code === 9;
}
