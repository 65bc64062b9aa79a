import type { Finding } from 'assay/standard';

const LOOKED_AT = 1024;
const HTML = /^(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b/i;

/** What a source is when it is plainly neither JSON nor XML: one finding that says so is worth more than a syntax error. */
export function notFhir(head: Uint8Array, source: string): Finding | undefined {
  const finding = (code: string, got: string, next: string): Finding => ({
    code,
    severity: 'error',
    message: `${source}: expected FHIR in JSON or XML, got ${got}. ${next}`,
    at: { source, line: 1, column: 1, start: 0, end: 0 },
    expected: 'FHIR in JSON or XML',
    got,
  });
  if (!head.some((byte) => byte > 32 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf)) {
    return finding(
      'fhir.empty-file',
      head.length === 0 ? 'an empty file' : 'nothing but white space',
      'Give a file with data.',
    );
  }
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    return finding('fhir.encoding', 'UTF-16', 'Convert the file to UTF-8.');
  }
  if (head[0] === 0x1f && head[1] === 0x8b) return finding('fhir.binary-file', 'a gzip file', 'Unpack it first.');
  const start = head.subarray(0, LOOKED_AT);
  if (start.some(isBinary)) return finding('fhir.binary-file', 'binary data', 'Give a text file.');
  const text = new TextDecoder().decode(start).trimStart();
  if (!HTML.test(text)) return undefined;
  return finding('fhir.html-file', 'an HTML page', 'It may be an error or a login page: look at it in a browser.');
}

/** Control characters that stand in no text, among them the NUL of most binary formats. */
function isBinary(byte: number): boolean {
  return byte < 9 || (byte > 13 && byte < 27) || byte === 127;
}
