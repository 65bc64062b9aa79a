import { ExactNumber } from '../../model/exact-number.ts';

/** A fault of the text: where it stands (UTF-16 units) and what was expected and found there. */
export interface ScanFault {
  readonly kind: 'syntax' | 'duplicate-key' | 'too-deep';
  readonly from: number;
  readonly to: number;
  readonly expected: string;
  readonly got: string;
  /** Steps to the object that holds the repeated member, and its name. */
  readonly path: readonly (string | number)[];
}

export interface Scanned {
  readonly value: unknown;
  readonly faults: readonly ScanFault[];
}

interface Frame {
  readonly container: unknown[] | Record<string, unknown>;
  readonly names: Set<string> | undefined;
  key: string;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;

/**
 * Reads JSON (RFC 8259) without recursion, in linear time. Stops at the first syntax fault, with `value` undefined;
 * repeated members are faults too, and the last one counts. Numbers become ExactNumber when `exact`.
 */
export function scanJson(text: string, exact: boolean, maxDepth: number): Scanned {
  const faults: ScanFault[] = [];
  const stack: Frame[] = [];
  let at = 0;
  let root: unknown;

  const fail = (expected: string, from = at, kind: ScanFault['kind'] = 'syntax'): Scanned => {
    const got =
      from >= text.length ? 'the end of the text' : JSON.stringify(String.fromCodePoint(text.codePointAt(from) ?? 0));
    return { value: undefined, faults: [...faults, { kind, from, to: from + 1, expected, got, path: pathOf(stack) }] };
  };

  for (;;) {
    // A value begins here.
    at = skipSpace(text, at);
    const code = text.charCodeAt(at);
    let value: unknown;
    if (code === 123 || code === 91) {
      if (stack.length >= maxDepth) return fail(`nesting of at most ${maxDepth}`, at, 'too-deep');
      const object = code === 123;
      const container = object ? {} : [];
      at = skipSpace(text, at + 1);
      if (text.charCodeAt(at) !== (object ? 125 : 93)) {
        stack.push({ container, names: object ? new Set() : undefined, key: '' });
        if (object) {
          const fault = readName();
          if (fault) return fault;
        }
        continue;
      }
      at++;
      value = container;
    } else if (code === 34) {
      const end = stringEnd(text, at);
      if (end < 0) return fail('a string without control characters or bad escapes', -end - 1);
      value = decode(text, at, end);
      at = end + 1;
    } else {
      const word = WORDS.find(([name]) => text.startsWith(name, at));
      if (word) {
        value = word[1];
        at += word[0].length;
      } else {
        NUMBER.lastIndex = at;
        const literal = NUMBER.exec(text)?.[0];
        if (literal === undefined) return fail('a value');
        value = exact ? new ExactNumber(literal) : Number(literal);
        at += literal.length;
      }
    }
    // A value has ended: close what it completes, then go on to the next.
    for (;;) {
      const frame = stack.at(-1);
      if (frame === undefined) {
        root = value;
        at = skipSpace(text, at);
        return at === text.length ? { value: root, faults } : fail('nothing after the value');
      }
      put(frame, value);
      at = skipSpace(text, at);
      const next = text.charCodeAt(at);
      const closing = frame.names ? 125 : 93;
      if (next === closing) {
        at++;
        value = frame.container;
        stack.pop();
        continue;
      }
      if (next !== 44) return fail(frame.names ? '"," or "}"' : '"," or "]"');
      at = skipSpace(text, at + 1);
      if (frame.names) {
        const fault = readName();
        if (fault) return fault;
      }
      break;
    }
  }

  function readName(): Scanned | undefined {
    const frame = stack.at(-1) as Frame;
    if (text.charCodeAt(at) !== 34) return fail('a member name in double quotes');
    const end = stringEnd(text, at);
    if (end < 0) return fail('a string without control characters or bad escapes', -end - 1);
    frame.key = decode(text, at, end);
    if (frame.names?.has(frame.key)) {
      const name = JSON.stringify(frame.key);
      faults.push({
        kind: 'duplicate-key',
        from: at,
        to: end + 1,
        expected: 'each member name once',
        got: `${name} again`,
        path: pathOf(stack),
      });
    }
    frame.names?.add(frame.key);
    at = skipSpace(text, end + 1);
    if (text.charCodeAt(at) !== 58) return fail('":"');
    at++;
    return undefined;
  }
}

function put(frame: Frame, value: unknown): void {
  if (Array.isArray(frame.container)) frame.container.push(value);
  else if (frame.key === '__proto__') {
    // An own member, as JSON.parse makes it; plain assignment would change the prototype.
    Object.defineProperty(frame.container, frame.key, { value, enumerable: true, configurable: true, writable: true });
  } else frame.container[frame.key] = value;
}

function pathOf(stack: readonly Frame[]): readonly (string | number)[] {
  return stack.map((frame) => (Array.isArray(frame.container) ? frame.container.length : frame.key));
}

export function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at++;
  }
}

/** Index of the closing quote, or `-index - 1` of the first character that may not stand in a string. */
function stringEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) return i;
    if (code < 32) return -i - 1;
    if (code !== 92) continue;
    i++;
    const escaped = text.charCodeAt(i);
    if (escaped === 117) {
      for (let digit = 1; digit <= 4; digit++) if (!isHex(text.charCodeAt(i + digit))) return -(i + digit) - 1;
      i += 4;
    } else if (!'"\\/bfnrt'.includes(text.charAt(i)) || i >= text.length) return -i - 1;
  }
  return -text.length - 1;
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}

function decode(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end);
  return raw.includes('\\') ? (JSON.parse(text.slice(start, end + 1)) as string) : raw;
}
