import { ExactNumber, type InverseFunction, type Json } from 'assay/adapter';
import { knownSystem, v2System } from '../codes/systems.ts';
import { v2Tables } from '../codes/v2-tables.gen.ts';
import { codingOf, mappedCoding } from './codings.ts';

const text: InverseFunction = (value) => (typeof value === 'string' ? value : undefined);

const number: InverseFunction = (value) => {
  // Numbers that keep their digits are values of their own class.
  const given: unknown = value;
  if (given instanceof ExactNumber) return given.text;
  return typeof value === 'number' ? String(value) : undefined;
};

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
const TIME = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d(?:\.\d+)?)(Z|[+-]\d\d:\d\d)$/;

const date: InverseFunction = (value) => {
  const match = typeof value === 'string' ? DATE.exec(value) : null;
  return match?.slice(1).join('');
};

/** Times are written with the zone they have in FHIR, so that they mean the same whatever MSH-7 says. */
const dateTime: InverseFunction = (value, call) => {
  const match = typeof value === 'string' ? TIME.exec(value) : null;
  if (!match) return date(value, call);
  const [, day = '', hour, minute, second, zone = ''] = match;
  const offset = zone === 'Z' ? '+0000' : zone.replace(':', '');
  return `${day.replaceAll('-', '')}${hour}${minute}${second}${offset}`;
};

/** Names of table 0396 for systems that have one name there, or one that is usual. */
const NAMES = 'LN SCT UCUM I9C I10 I10C C4 CVX MVX NDC RXNORM ISO3166_1 CDCREC'.split(' ');
const V2_TABLE = v2System('');

const systemName: InverseFunction = (value, { settings }) => {
  if (typeof value !== 'string') return undefined;
  const local = localName(value, settings.systems);
  if (local !== undefined) return local;
  if (value.startsWith(V2_TABLE) && /^\d{4}$/.test(value.slice(V2_TABLE.length)))
    return `HL7${value.slice(V2_TABLE.length)}`;
  return NAMES.find((name) => knownSystem(name) === value);
};

/** The only name that the setting `systems` gives a URI. */
function localName(uri: string, setting: unknown): string | undefined {
  const pairs: readonly (readonly [string, unknown])[] =
    typeof setting === 'string'
      ? setting
          .split(',')
          .map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()])
      : Object.entries(setting ?? {});
  const names = pairs.filter(([name, value]) => value === uri && name !== '').map(([name]) => name);
  return names.length === 1 ? names[0] : undefined;
}

const universal: InverseFunction = (value) => {
  if (typeof value !== 'string') return undefined;
  for (const [prefix, type] of [
    ['urn:oid:', 'ISO'],
    ['urn:uuid:', 'UUID'],
    ['urn:dns:', 'DNS'],
  ] as const) {
    if (value.startsWith(prefix)) return { text: value.slice(prefix.length), with: { type } };
  }
  return value.includes(':') ? { text: value, with: { type: 'URI' } } : undefined;
};

/** The one code of the table that becomes this coding, or the code as it is where the coding is none of the guide's. */
const codingCode: InverseFunction = (value, { options, settings }) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { system, code, display } = value as Readonly<Record<string, Json>>;
  if (typeof code !== 'string') return undefined;
  const table = String(options.table);
  const told = JSON.stringify(value);
  const sources = (v2Tables[table] ?? '').split('~').filter((source) => {
    return JSON.stringify(codingOf(source, { with: {}, options, settings })) === told;
  });
  if (sources.length > 0) return sources.length === 1 ? sources[0] : undefined;
  const companions = {
    ...(typeof display === 'string' && { display }),
    ...(typeof system === 'string' &&
      system !== v2System(table) && { system: systemName(system, { options, settings }) }),
  };
  return Object.values(companions).some((part) => typeof part !== 'string')
    ? undefined
    : { text: code, with: companions as Readonly<Record<string, string>> };
};

/** `message - ADT^A01^ADT_A01`: type and trigger, which the header says too, and the structure. */
const messageParts: InverseFunction = (value, { options }) => {
  const prefix = String(options.prefix ?? '');
  if (typeof value !== 'string' || !value.startsWith(prefix)) return undefined;
  const [type, event, structure] = value.slice(prefix.length).split('^');
  return type && event ? { text: type, with: { event, ...(structure && { structure }) } } : undefined;
};

const unit: InverseFunction = (value, call) =>
  call.options.as === 'system' ? systemName(value, call) : text(value, call);

/** The other way round of the functions that rows name, for those that have one. */
export const inverses: Readonly<Record<string, InverseFunction>> = {
  birthTime: dateTime,
  code: text,
  codeSystem: systemName,
  codingOf: codingCode,
  date,
  dateTime,
  decimal: number,
  fhirId: text,
  instant: dateTime,
  integer: number,
  messageText: messageParts,
  namespaceUri: (value, { settings }) => (typeof value === 'string' ? localName(value, settings.systems) : undefined),
  oidUri: (value) => (typeof value === 'string' && value.startsWith('urn:oid:') ? value.slice(8) : undefined),
  positiveInteger: number,
  display: text,
  language: text,
  wording: text,
  string: text,
  unitPart: unit,
  universalUri: universal,
};

/** The guide's coding ahead of the code as it was sent: it follows from that. */
export const derived = {
  mappedCoding: (
    value: Json,
    next: Json | undefined,
    { options, settings }: Parameters<InverseFunction>[1],
  ): boolean => {
    const { code } = (next ?? {}) as { readonly code?: Json };
    if (typeof code !== 'string') return false;
    return JSON.stringify(mappedCoding(code, { with: {}, options, settings })) === JSON.stringify(value);
  },
};
