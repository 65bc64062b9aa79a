import type { Disguise, TextKind } from '../../suite/disguise.ts';
import { replacePatterns } from './personal-patterns.ts';
import { isFullDate, shiftDate } from './shift-dates.ts';

export interface DisguiseTools {
  text(kind: TextKind, value: string): string;
  /** A URL or a reference: what stands below the target's address is changed, another address stays. */
  address(value: string): string;
  /** Of a query or a form, without its `?`. */
  parameters(query: string): string;
}

export interface DisguiseChanges {
  /** What stands for a personal text instead. */
  readonly scramble: (text: string) => string;
  /** The same for what the target remarks on a request. */
  readonly remark: (text: string) => string;
  /** By which all dates are moved. */
  readonly days: number;
}

/** The tools that change texts of one run, all in the same way. `base` is the target's address, without trailing slash. */
export function disguiseTools(disguise: Disguise, base: string, changes: DisguiseChanges): DisguiseTools {
  const { scramble, remark, days } = changes;
  const text = (kind: TextKind, value: string): string => {
    switch (kind) {
      case 'keep':
        return value;
      case 'text':
        return isFullDate(value) ? shiftDate(value, days) : scramble(value);
      case 'remark':
        return remark(value);
      case 'date':
        return dated(value, (date) => shiftDate(date, days));
      case 'address':
        return address(value);
      case 'markup':
        return betweenTags(value, scramble);
      case 'token':
        return token(value, scramble);
      case 'pattern':
        return isFullDate(value) ? shiftDate(value, days) : replacePatterns(value, scramble);
    }
  };
  const parameters = (query: string): string =>
    query
      .split('&')
      .map((part) => {
        const at = part.indexOf('=');
        if (at < 0) return part;
        const name = decoded(part.slice(0, at));
        const values = decoded(part.slice(at + 1));
        const changed = splitValues(values).map((value) => text(disguise.parameter(name, value), value));
        return part.slice(0, at + 1) + encodedLike(part.slice(at + 1), values, changed.join(','));
      })
      .join('&');
  const path = (given: string): string => {
    const segments = given.split('/');
    const plain = segments.map(decoded);
    return segments
      .map((segment, index) => {
        const before = plain[index] ?? '';
        return encodedLike(segment, before, text(disguise.segment(plain, index), before));
      })
      .join('/');
  };
  const address = (value: string): string => {
    const within = value.startsWith(base) ? base : '';
    // An address elsewhere says what things are called; a relative one stands below the target.
    if (within === '' && /^[a-z][a-z0-9+.-]*:/i.test(value)) return value;
    const [, place = '', query, fragment = ''] =
      /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(value.slice(within.length)) ?? [];
    return within + path(place) + (query === undefined ? '' : `?${parameters(query)}`) + fragment;
  };
  return { text, address, parameters };
}

/** Values of one parameter stand side by side, with commas; an escaped comma is part of one. */
function splitValues(values: string): readonly string[] {
  return values.split(/(?<!\\),/);
}

function dated(value: string, shift: (date: string) => string): string {
  // The prefixes of FHIR's date searches stand before the date.
  const [, prefix = '', date = value] = /^([a-z]{2})?(\d{4}.*)$/.exec(value) ?? [];
  return prefix + shift(date);
}

function token(value: string, scramble: (text: string) => string): string {
  const at = value.lastIndexOf('|');
  return value.slice(0, at + 1) + scramble(value.slice(at + 1));
}

function betweenTags(value: string, scramble: (text: string) => string): string {
  return value.replace(
    /(<[^>]*>)|(&[#\w]+;)|([^<&]+)/g,
    (whole, tag: string | undefined, entity: string | undefined) => {
      if (entity !== undefined) return whole;
      if (tag === undefined) return scramble(whole);
      return tag.replace(
        /\b(?!xmlns\b)([\w:-]+)="([^"]*)"/g,
        (_, name: string, content: string) => `${name}="${scramble(content)}"`,
      );
    },
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text;
  }
}

/** What did not change keeps its own encoding, so that an odd one stays odd. */
function encodedLike(given: string, before: string, after: string): string {
  if (before === after) return given;
  const encoded = encodeURIComponent(after);
  // Colons, commas, bars and slashes are left plain or not as the sender had them.
  return ['%3A', '%2C', '%7C', '%2F', '%24'].reduce(
    (text, code) => (given.includes(code) ? text : text.replaceAll(code, decodeURIComponent(code))),
    encoded,
  );
}
