import { checkDate, checkDateTime, checkInstant, checkTime } from './check-date.ts';
import { checkBoolean, checkDecimal, checkInteger, checkPositiveInt, checkUnsignedInt } from './check-number.ts';
import { checkBase64, checkCode, checkId, checkString } from './check-string.ts';
import { checkCanonical, checkOid, checkUri, checkUuid } from './check-uri.ts';
import { checkXhtml } from './check-xhtml.ts';
import type { PrimitiveCheck } from './problem.ts';

/** The primitive types of R4 (datatypes.html#primitive) and how each is checked. */
export const primitiveChecks: ReadonlyMap<string, PrimitiveCheck> = new Map([
  ['base64Binary', checkBase64],
  ['boolean', checkBoolean],
  ['canonical', checkCanonical],
  ['code', checkCode],
  ['date', checkDate],
  ['dateTime', checkDateTime],
  ['decimal', checkDecimal],
  ['id', checkId],
  ['instant', checkInstant],
  ['integer', checkInteger],
  ['markdown', checkString],
  ['oid', checkOid],
  ['positiveInt', checkPositiveInt],
  ['string', checkString],
  ['time', checkTime],
  ['unsignedInt', checkUnsignedInt],
  ['uri', checkUri],
  ['url', checkUri],
  ['uuid', checkUuid],
  ['xhtml', checkXhtml],
]);
