import { type CodeTable, failed, type Json, type LeafCall, type LeafFunction } from 'assay/adapter';
import { administrationCodings } from '../codes/administration-codings.ts';
import {
  ambulatoryStatus,
  type CodingTable,
  encounterClass,
  hospitalService,
  interpretation,
  maritalStatus,
} from '../codes/codings.ts';
import { orderCodings } from '../codes/order-codings.ts';
import { religion } from '../codes/religion.ts';
import { isPublished, knownSystem, v2System } from '../codes/systems.ts';
import { isLocal, isOtherDisplay, localMessage } from '../local-codes.ts';
import { settingFor } from './named-setting.ts';
import { string } from './texts.ts';

/** Tables whose FHIR side is a coding, by the names that rows give them. */
export const codingTables: Readonly<Record<string, CodingTable>> = {
  ...administrationCodings,
  ...orderCodings,
  ambulatoryStatus,
  encounterClass,
  hospitalService,
  interpretation,
  maritalStatus,
  religion,
};

/** FHIR R4 code: no white space but single spaces inside. */
const CODE = /^[^\s]+( [^\s]+)*$/;

/** A code as FHIR writes them. */
export const code: LeafFunction = (text) => {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return CODE.test(trimmed)
    ? trimmed
    : failed('code.not-a-code', 'expected a code without line breaks or double spaces');
};

/** A language of ISO 639 as FHIR has them: a tag of BCP 47, in its canonical form, such as `en` for `ENG` (RFC 5646, 4.5). */
export const language: LeafFunction = (text, call) => {
  const tag = text.trim();
  if (!/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(tag)) return code(text, call);
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return code(text, call);
  }
};

/**
 * URI of a coding system named as in table 0396, or in the setting `systems`; a name nobody knows stays unmapped, and so does
 * one of an HL7 table that lacks the code beside it (`code`).
 */
export const codeSystem: LeafFunction = (text, { settings, with: { code: beside } }) => {
  const uri = settingFor('systems', text, settings) ?? knownSystem(text.trim());
  if (uri === undefined || beside === undefined || !isLocal(uri, beside.trim())) return uri;
  return failed('code.local', localMessage(beside));
};

/** The coding the guide maps a code of an HL7 table to. Options: `map`, `table`. Only for codes of that table. */
export const mappedCoding: LeafFunction = (text, { with: { system }, options, codes }) => {
  if (system !== undefined && system !== `HL7${options.table}`) return undefined;
  const table: CodeTable | undefined = (codes ?? codingTables)[options.map as string];
  const target: Json | undefined = table && Object.hasOwn(table, text) ? table[text] : undefined;
  // A site may give a whole Coding.
  if (target === undefined || !Array.isArray(target)) return target && structuredClone(target);
  const [name = '', value = '', display] = target as readonly string[];
  return coding(systemOf(name), value, display);
};

/** A code table names HL7's systems by their last part and others by their URI. */
function systemOf(name: string): string {
  return name.includes('://') ? name : `http://terminology.hl7.org/CodeSystem/${name}`;
}

/** As `mappedCoding`; a code that is not mapped keeps its own system: the one named, else the HL7 table. */
export const codingOf: LeafFunction = (text, call) => {
  const mapped = mappedCoding(text, call);
  if (mapped !== undefined) return mapped;
  const { system, display } = call.with;
  const own = code(text, call);
  if (typeof own !== 'string') return own;
  const { table } = call.options;
  const ofTable = typeof table === 'string' && isPublished(table) ? v2System(table) : undefined;
  const uri = system === undefined ? ofTable : codeSystem(system, call);
  return coding(typeof uri === 'string' ? uri : undefined, own, display);
};

function coding(system: string | undefined, value: string, display: string | undefined): Json {
  return { ...(system && { system }), code: value, ...(display && { display }) };
}

/** True where the system of `code` calls it something else: the one named (`system`, `oid`), else the HL7 table. */
function isOwnWording(text: string, { settings, with: { code, system, oid }, options: { table } }: LeafCall): boolean {
  if (code === undefined) return false;
  const ofTable = system === undefined && oid === undefined && typeof table === 'string' ? v2System(table) : undefined;
  const uri = system === undefined ? ofTable : (settingFor('systems', system, settings) ?? knownSystem(system.trim()));
  return uri !== undefined && isOtherDisplay(uri, code.trim(), text);
}

/** Text beside a code, as the display of its coding: nothing where its system calls the code something else. */
export const display: LeafFunction = (text, call) => (isOwnWording(text, call) ? undefined : string(text, call));

/** What `display` leaves: the sender's own wording. */
export const wording: LeafFunction = (text, call) => (isOwnWording(text, call) ? string(text, call) : undefined);

const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/;

/** Part of a unit (option `as`: text, code or system), where `number` is one: a unit without a value says nothing. */
export const unitPart: LeafFunction = (text, call) => {
  if (!DECIMAL.test(call.with.number?.trim() ?? '')) return undefined;
  // A Quantity has a code only beside its system (FHIR R4, qty-3).
  if (call.options.as === 'code')
    return codeSystem(call.with.system ?? '', call) === undefined ? undefined : code(text, call);
  if (call.options.as === 'system') return codeSystem(text, call);
  return text.trim() === '' ? undefined : text;
};

/** Text sent as a number that is none: kept as text. */
export const notDecimal: LeafFunction = (text) => (DECIMAL.test(text.trim()) || text.trim() === '' ? undefined : text);
