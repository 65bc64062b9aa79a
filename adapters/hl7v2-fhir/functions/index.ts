import type { LeafFunction } from 'assay/adapter';
import { code, codeSystem, codingOf, mappedCoding, notDecimal, unitPart } from './codings.ts';
import { namespaceUri, oidUri, phoneNumber, universalUri } from './identifiers.ts';
import { attachmentData, joined, mimeType, positiveInteger, snText, string, url } from './texts.ts';
import { birthTime, date, datePart, dateTime, instant, time } from './times.ts';

/** The functions that rows name in `via`. */
export const functions: Readonly<Record<string, LeafFunction>> = {
  attachmentData,
  birthTime,
  code,
  codeSystem,
  codingOf,
  date,
  datePart,
  dateTime,
  instant,
  joined,
  mappedCoding,
  mimeType,
  namespaceUri,
  notDecimal,
  oidUri,
  phoneNumber,
  positiveInteger,
  snText,
  string,
  time,
  unitPart,
  universalUri,
  url,
};
