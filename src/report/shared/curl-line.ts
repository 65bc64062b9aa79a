import type { ShownExchange } from '../../conform/run-report.ts';

/** Headers that curl sets itself, or that only say who asked. */
const OWN_HEADERS = new Set([
  'host',
  'content-length',
  'connection',
  'accept-encoding',
  'user-agent',
  'transfer-encoding',
]);
/** What stands where a secret stood (see the redactor). */
const REMOVED = /^(?:(Basic|Bearer) )?\(removed\)$|assay-removed-/;
const LONGEST_BODY = 2000;
const CUT_BODY = /^\(binary, \d+ bytes\)$/;
const PLAIN = /^[A-Za-z0-9_./:=@%+,-]+$/;
const UNPRINTABLE = /[^\n\t\u0020-\u007e]/;

/**
 * A line for a POSIX shell that sends the request of an exchange again. Secrets are already gone; where one was needed
 * stands a variable of the shell (`$TOKEN`) that a comment explains. Everything else is quoted, so that pasting runs
 * nothing but curl.
 */
export function curlLine(exchange: ShownExchange): string {
  const parts = ['curl'];
  const notes: string[] = [];
  if (exchange.method === 'HEAD') parts.push('-I');
  else parts.push('-i');
  // A bare bracket or brace would be read as a range by curl.
  if (/[[\]{}]/.test(exchange.url)) parts.push('-g');
  if (/\/\.\.?(\/|\?|$)/.test(exchange.url)) parts.push('--path-as-is');
  if (!['GET', 'HEAD'].includes(exchange.method)) parts.push('-X', shellWord(exchange.method));
  for (const [name, value] of Object.entries(exchange.requestHeaders)) {
    if (OWN_HEADERS.has(name.toLowerCase())) continue;
    const removed = REMOVED.exec(value);
    if (removed) {
      const header = name.replace(/[^A-Za-z0-9-]/g, '');
      const scheme = removed[1] === undefined ? '' : `${removed[1]} `;
      parts.push('-H', `"${header}: ${scheme}$${placeholder(name)}"`);
      notes.push(`${placeholder(name)} is your own for the ${header} header`);
    } else parts.push('-H', shellWord(`${name}: ${value}`));
  }
  const body = exchange.requestBody;
  if (body !== undefined && body !== '') {
    if (body.length > LONGEST_BODY || CUT_BODY.test(body)) notes.push(`the body is in exchange ${exchange.number}`);
    // Not --data: that reads a file when the text begins with @.
    else parts.push('--data-raw', shellWord(body));
  }
  parts.push(shellWord(exchange.url, true));
  const mark = /assay-removed-[a-z]+-\d+/.exec(exchange.url)?.[0];
  if (mark) notes.push(`${mark} stands for a secret of yours`);
  return notes.length > 0 ? `${parts.join(' ')} # ${notes.join('; ')}` : parts.join(' ');
}

/** The shell's variable for a header's secret: TOKEN for the usual one, else the header's name. */
function placeholder(name: string): string {
  return /^authorization$/i.test(name) ? 'TOKEN' : name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

/** One word of a POSIX shell's command line, whatever the text holds. */
export function shellWord(text: string, always = false): string {
  if (!always && PLAIN.test(text)) return text;
  // $'...' is POSIX.1-2024 and older in bash, zsh and ksh; it keeps a screen safe from what the bytes would do there.
  if (UNPRINTABLE.test(text) || text.includes('\n')) return `$'${ansiC(text)}'`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function ansiC(text: string): string {
  let out = '';
  for (const byte of new TextEncoder().encode(text)) {
    const character = String.fromCharCode(byte);
    if (character === "'" || character === '\\') out += `\\${character}`;
    else if (character === '\n') out += '\\n';
    else if (byte >= 0x20 && byte < 0x7f) out += character;
    // Octal has at most three digits; a hexadecimal escape would swallow a digit that follows it.
    else out += `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return out;
}
