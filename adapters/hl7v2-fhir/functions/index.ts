import type { LeafFunction } from 'assay/adapter';
import {
  codeWithModifiers,
  fhirId,
  messageText,
  minutesAfter,
  narrative,
  notTold,
  positiveNumber,
  timedStart,
  untimed,
  untimedDate,
} from './administration.ts';
import {
  code,
  codeSystem,
  codingOf,
  display,
  language,
  mappedCoding,
  notDecimal,
  unitPart,
  wording,
} from './codings.ts';
import { codedText, textData } from './documents.ts';
import { namespaceUri, oidUri, phoneNumber, universalUri } from './identifiers.ts';
import { nhsNumberStatus, ukNumberSystem } from './identifiers-uk.ts';
import { attachmentData, joined, mimeType, positiveInteger, snText, string, unsignedInteger, url } from './texts.ts';
import { birthTime, date, datePart, dateTime, instant, time } from './times.ts';
import { durationUnit, durationValue, minutes, timeAfter, timeOfDay, tqDuration } from './timings.ts';
import { vitalUnit } from './vital-units.ts';

/** The functions that rows name in `via`. */
export const functions: Readonly<Record<string, LeafFunction>> = {
  untimed,
  untimedDate,
  timedStart,
  positiveNumber,
  notTold,
  narrative,
  minutesAfter,
  messageText,
  fhirId,
  codeWithModifiers,
  attachmentData,
  birthTime,
  code,
  codedText,
  codeSystem,
  codingOf,
  date,
  datePart,
  dateTime,
  display,
  durationUnit,
  durationValue,
  instant,
  joined,
  language,
  mappedCoding,
  mimeType,
  minutes,
  namespaceUri,
  nhsNumberStatus,
  notDecimal,
  oidUri,
  phoneNumber,
  positiveInteger,
  snText,
  string,
  textData,
  time,
  timeAfter,
  timeOfDay,
  tqDuration,
  unitPart,
  ukNumberSystem,
  universalUri,
  unsignedInteger,
  url,
  vitalUnit,
  wording,
};
