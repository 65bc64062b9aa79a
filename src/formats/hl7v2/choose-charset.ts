import type { Finding } from '../../model/finding.ts';
import type { RawRecord } from '../record.ts';
import { type Charset, findCharset } from './charset.ts';

const utf8 = findCharset('UTF-8') as Charset;
const windows1252 = findCharset('windows-1252') as Charset;

/**
 * The character set of a message: MSH-18, else the prologue's, else UTF-8 when the bytes are that,
 * and otherwise Windows-1252 (which reads ISO 8859-1). What is guessed, or looks wrong, is a finding.
 */
export function chooseCharset(
  raw: RawRecord,
  declared: string,
  configured: string | undefined,
  ascii: boolean,
): { readonly charset: Charset; readonly findings: readonly Finding[] } {
  const named = declared.trim() === '""' || declared.trim() === '' ? (configured ?? '') : declared;
  const charset = named === '' ? undefined : findCharset(named);
  if (named !== '' && !charset) {
    return { charset: guess(raw), findings: [unknown(raw, named, guess(raw))] };
  }
  if (ascii) return { charset: charset ?? utf8, findings: [] };
  if (!charset) {
    const guessed = guess(raw);
    return { charset: guessed, findings: guessed === utf8 ? [] : [undeclared(raw, guessed)] };
  }
  const isSuspect = /^(iso-8859|windows-125)/.test(charset.label) && utf8.firstInvalid(raw.bytes) < 0;
  return { charset, findings: isSuspect ? [suspect(raw, charset)] : [] };
}

function guess(raw: RawRecord): Charset {
  return utf8.firstInvalid(raw.bytes) < 0 ? utf8 : windows1252;
}

function at(raw: RawRecord): Finding['at'] {
  return { line: raw.line, start: raw.start, end: raw.end, path: 'MSH-18' };
}

function unknown(raw: RawRecord, name: string, used: Charset): Finding {
  return {
    code: 'hl7v2.charset-unknown',
    severity: 'warning',
    message: `MSH-18: expected a character set of HL7 table 0211 that can be read, got "${name.slice(0, 40)}"; the message is read as ${used.name}. Convert the feed to UTF-8.`,
    at: at(raw),
  };
}

function undeclared(raw: RawRecord, used: Charset): Finding {
  return {
    code: 'hl7v2.charset-undeclared',
    severity: 'warning',
    message: `MSH-18 is empty and the bytes are not UTF-8; they are read as ${used.name}. Declare MSH-18, or set charset.`,
    at: at(raw),
  };
}

function suspect(raw: RawRecord, declared: Charset): Finding {
  return {
    code: 'hl7v2.charset-suspect',
    severity: 'warning',
    message: `MSH-18 declares ${declared.name}, but every byte of the message reads as UTF-8, which text in ${declared.name} hardly ever does. Look at names with accents; correct MSH-18.`,
    at: at(raw),
  };
}
