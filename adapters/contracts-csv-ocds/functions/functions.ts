import type { LeafFunction } from 'assay/adapter';
import { date } from './date.ts';
import { charityNumber, charityScheme, companyNumber, ocid, referenceId } from './identifiers.ts';
import { amount, currency } from './money.ts';
import {
  contractStatus,
  cpvCode,
  partyScale,
  procurementCategory,
  procurementMethod,
  text,
  webAddress,
} from './words.ts';

export const functions: Readonly<Record<string, LeafFunction>> = {
  amount,
  charityNumber,
  charityScheme,
  companyNumber,
  contractStatus,
  cpvCode,
  currency,
  date,
  ocid,
  partyScale,
  procurementCategory,
  procurementMethod,
  referenceId,
  text,
  webAddress,
};
