import type { MessageHeader } from './message-header.ts';
import { shortHash } from './told.ts';

/** The sequence number of the last message taken over a link; absent when the next one may have any. */
export interface LinkNumber {
  /** Hash of who sends to whom. */
  readonly link: string;
  readonly last?: number;
}

/** The last numbers of all links. */
export interface Sequences {
  last(link: string): number | undefined;
  add(number: LinkNumber): void;
  all(): Iterable<LinkNumber>;
}

/** What the sequence number protocol (HL7 v2.5.1, 2.10.1) makes of a message. */
export interface Numbered {
  readonly link: string;
  /** `start`, `reset`: it is about the link alone, if it has no content. `next`: it is the one that was expected. */
  readonly kind: 'start' | 'reset' | 'next' | 'other';
  readonly number: number;
  /** MSA-4 where the message is not taken as the next one. */
  readonly expected: number;
}

/** Links that are remembered; hostile senders could name any number of them. */
const MOST_LINKS = 10_000;

export function sequences(): Sequences {
  const links = new Map<string, number | undefined>();
  return {
    last: (link) => links.get(link),
    add({ link, last }) {
      links.delete(link);
      if (last === undefined) return;
      links.set(link, last);
      if (links.size > MOST_LINKS) links.delete(links.keys().next().value as string);
    },
    *all() {
      for (const [link, last] of links) yield last === undefined ? { link } : { link, last };
    },
  };
}

/** MSH-13 against the last number of its link. Undefined where it has no number: the protocol is then not in use. */
export function numbered(header: MessageHeader | undefined, known: Sequences): Numbered | undefined {
  const text = header?.field(13).trim() ?? '';
  if (!header || !/^-?\d{1,15}$/.test(text)) return undefined;
  const number = Number(text);
  const link = shortHash([3, 4, 5, 6].map((field) => header.field(field)).join('\n'));
  const last = known.last(link);
  const expected = last === undefined ? -1 : last + 1;
  if (number === 0) return { link, kind: 'start', number, expected };
  if (number < 0) return { link, kind: 'reset', number, expected: -1 };
  return { link, kind: last === undefined || number === last + 1 ? 'next' : 'other', number, expected };
}
