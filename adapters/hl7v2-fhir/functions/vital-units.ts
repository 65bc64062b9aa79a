import { decided, type LeafFunction } from 'assay/adapter';

/** Units that vital signs are told in, in lower case without blanks, with their code in UCUM. */
const UNITS: Readonly<Record<string, string>> = {
  '/min': '/min',
  'beats/min': '/min',
  'beats/minute': '/min',
  bpm: '/min',
  'breaths/min': '/min',
  'breaths/minute': '/min',
  mmhg: 'mm[Hg]',
  'mm[hg]': 'mm[Hg]',
  'mm(hg)': 'mm[Hg]',
  '%': '%',
  cel: 'Cel',
  degc: 'Cel',
  '°c': 'Cel',
  degf: '[degF]',
  '°f': '[degF]',
  cm: 'cm',
  kg: 'kg',
  lb: '[lb_av]',
  lbs: '[lb_av]',
  in: '[in_i]',
  inch: '[in_i]',
  inches: '[in_i]',
  'kg/m2': 'kg/m2',
  'kg/m^2': 'kg/m2',
  'kg/m²': 'kg/m2',
};

/** Names that senders give to systems of units in OBX-6 which have these units under the same names. */
const PLAIN = new Set(['ISO', 'ISO+', 'ANS', 'ANS+', 'L']);

/** A unit of a vital sign in UCUM (option `as`: code or system), beside a number; another unit stays as it is. */
export const vitalUnit: LeafFunction = (text, { with: { number, system }, options }) => {
  if (system !== undefined && !PLAIN.has(system)) return undefined;
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(number?.trim() ?? '')) return undefined;
  const name = text.replace(/\s+/g, '').toLowerCase();
  const code = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  if (code === undefined) return undefined;
  return options.as === 'system' ? decided('http://unitsofmeasure.org') : code;
};
