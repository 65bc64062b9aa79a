import { isRecord, member, textAt } from '../json.ts';
import type { Prefix } from './date.ts';
import { matchesNumber, plainText } from './number.ts';
import type { Answer } from './values.ts';

export interface Wanted {
  readonly number: string;
  readonly system?: string;
  /** A coded unit, or without a system also a unit as people write it. */
  readonly code?: string;
}

const UCUM = 'http://unitsofmeasure.org';

/** A Quantity as it can be searched by: a plain number that no comparator opens to a side. */
export function measureOf(value: unknown): Wanted | undefined {
  const number = plainText(member(value, 'value'));
  if (number === undefined || member(value, 'comparator') !== undefined) return undefined;
  const system = textAt(value, 'system');
  const code = textAt(value, 'code');
  return { number, ...(system === undefined ? {} : { system }), ...(code === undefined ? {} : { code }) };
}

/** Common units by what they measure. A server may convert within a group, and cannot between groups (UCUM). */
const DIMENSIONS = ['ug mg g kg', 'mL dL L', 'mmol/L umol/L', 'mg/dL g/dL g/L mg/L', 's min h d', 'mm cm m'].map(
  (units) => units.split(' '),
);

/** A unit that measures something else, as a code of UCUM; undefined for units that are not among the common ones. */
export function otherUnit(code: string | undefined): string | undefined {
  const own = DIMENSIONS.find((units) => code !== undefined && units.includes(code));
  return own === undefined ? undefined : DIMENSIONS.find((units) => units !== own)?.at(-1);
}

/** Whether a value matches the quantity asked for (search.html#quantity). */
export function matchesQuantity(value: unknown, prefix: Prefix, wanted: Wanted): Answer {
  const measure = isRecord(value) ? measureOf(value) : undefined;
  if (measure === undefined) return 'cannot tell';
  const unit = sameUnit(value, measure, wanted);
  if (unit === 'no') return 'no';
  const number = matchesNumber(Number(measure.number), prefix, wanted.number);
  return unit === 'yes' ? number : 'cannot tell';
}

function sameUnit(value: unknown, measure: Wanted, wanted: Wanted): Answer {
  if (wanted.code === undefined) return 'yes';
  if (measure.code === wanted.code && (wanted.system === undefined || measure.system === wanted.system)) return 'yes';
  if (wanted.system === undefined && textAt(value, 'unit') === wanted.code) return 'yes';
  // Servers may convert between units of one kind, so only kinds that cannot be converted are told apart.
  if (measure.system !== UCUM || (wanted.system !== undefined && wanted.system !== UCUM)) return 'cannot tell';
  const [own, other] = [measure.code, wanted.code].map((code) =>
    DIMENSIONS.findIndex((units) => units.includes(code ?? '')),
  );
  return own === -1 || other === -1 || own === other ? 'cannot tell' : 'no';
}
