import { AssayError, failed, type LeafFunction } from 'assay/adapter';
import { isPlaceholder, quoted } from './placeholders.ts';

/** The publisher's registered prefix and the reference of the contract (OCDS 1.1, Identifiers). */
export const ocid: LeafFunction = (text, { settings }) => {
  const reference = readReference(text);
  return reference === undefined ? noReference(text) : `${prefixOf(settings.ocidPrefix)}-${reference}`;
};

/** The reference as an id; option `suffix` tells ids apart that are made of the same reference. */
export const referenceId: LeafFunction = (text, { options }) => {
  const reference = readReference(text);
  return reference === undefined
    ? undefined
    : `${reference}${typeof options.suffix === 'string' ? options.suffix : ''}`;
};

function readReference(text: string): string | undefined {
  const reference = text.trim().replace(/\s+/g, ' ');
  return reference === '' || isPlaceholder(reference) ? undefined : reference;
}

function noReference(text: string): ReturnType<LeafFunction> {
  return text.trim() === '' ? undefined : failed('contracts.no-reference', `${quoted(text)} is no reference`, 'error');
}

function prefixOf(setting: unknown): string {
  if (typeof setting === 'string' && /^ocds-[a-z0-9]{6}$/.test(setting)) return setting;
  throw new AssayError(
    'contracts.ocid-prefix',
    `setting ocidPrefix: expected the prefix registered for the publisher, as ocds-a1b2c3, got ${setting ? quoted(String(setting)) : 'none'}. Give it with --set ocidPrefix=...`,
  );
}

/** Companies House numbers have eight places; spreadsheets take their leading zeros away. */
const COMPANY = /^(?:[A-Z]{2}\d{6}|R0?\d{6,7}|\d{6,8})$/;

export const companyNumber: LeafFunction = (text, { options }) => {
  const number = text.toUpperCase().replace(/\s+/g, '');
  if (COMPANY.test(number)) return `${prefix(options)}${number.padStart(8, '0')}`;
  if (options.quiet === true || number === '') return undefined;
  return isPlaceholder(text.trim())
    ? failed('contracts.no-company-number', `${quoted(text)} is no company number; nothing is written`, 'information')
    : failed('contracts.company-number', `expected a Companies House number of eight places, got ${quoted(text)}`);
};

function prefix(options: Readonly<Record<string, unknown>>): string {
  return typeof options.prefix === 'string' ? options.prefix : '';
}

/** Registers of charities: England and Wales, Scotland, Northern Ireland. */
const CHARITIES = [
  { scheme: 'GB-CHC', form: /^\d{6,7}(?:-\d{1,2})?$/ },
  { scheme: 'GB-SC', form: /^SC\d{6}$/ },
  { scheme: 'GB-NIC', form: /^(?:NIC)?1\d{5}$/ },
];

function charity(text: string): { readonly scheme: string; readonly id: string } | undefined {
  const id = text.toUpperCase().replace(/\s+/g, '');
  const scheme = CHARITIES.find(({ form }) => form.test(id))?.scheme;
  return scheme === undefined ? undefined : { scheme, id };
}

export const charityNumber: LeafFunction = (text) => {
  if (text.trim() === '') return undefined;
  const found = charity(text);
  if (found) return found.id;
  return isPlaceholder(text.trim())
    ? failed('contracts.no-charity-number', `${quoted(text)} is no charity number; nothing is written`, 'information')
    : failed('contracts.charity-number', `expected a charity number, got ${quoted(text)}`);
};

export const charityScheme: LeafFunction = (text) => charity(text)?.scheme;
