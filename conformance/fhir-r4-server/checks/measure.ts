import type { Prefix } from '../evaluate/date.ts';
import { type Measuring, numbers, quantities, writtenMeasure } from '../evaluate/measure.ts';
import { coarser, exponential } from '../evaluate/number.ts';
import type { Probe } from '../evaluate/probe.ts';
import { otherUnit, type Wanted } from '../evaluate/quantity.ts';
import { anyOf, valuesOf } from '../evaluate/values.ts';
import { suiteCheck } from './suite-check.ts';
import { type Trial, tryProbes } from './try-probes.ts';

/** Ways to search by one value. */
type Ways = (own: Wanted, trial: (wanted: Wanted, by: string, prefix?: Prefix) => Trial) => readonly Trial[];

/** A check that searches by the values of number or quantity parameters, as `ways` says: by values that have any. */
function measureCheck(id: string, requirement: string, measuring: Measuring, ways: Ways) {
  const { kind, read, matches } = measuring;
  const trialsOf = ({ fact, value }: Probe) => {
    const own = read(value);
    const trial = (wanted: Wanted, by: string, prefix: Prefix = 'eq'): Trial => ({
      name: fact.name,
      value: `${prefix === 'eq' ? '' : prefix}${writtenMeasure(wanted)}`,
      by: `${by} ${fact.name}`,
      meets: (resource) => anyOf(valuesOf(resource, fact), (each) => matches(each, prefix, wanted)),
    });
    return own === undefined ? [] : ways(own, trial);
  };
  const untried: Trial = { name: '', value: '', by: '', meets: () => 'cannot tell' };
  const usable = (value: unknown) => {
    const own = read(value);
    return own !== undefined && ways(own, () => untried).length > 0;
  };
  return suiteCheck({
    id,
    requirements: [requirement],
    needs: { interaction: 'search-type', parameter: kind },
    cost: 'many',
    run: (context) => tryProbes(context, { kind, usable, trials: trialsOf, rare: true }),
  });
}

/** A number finds its own, and nothing that differs by more than the last place. */
export const searchNumber = measureCheck('search.number', 'fhir-r4.search.number', numbers, (own, trial) => [
  trial(own, 'its own'),
  trial({ number: String(Number(own.number) * 2 + 10) }, 'another', 'ne'),
]);

/** 5.43 is found by 5.4, which stands for all from 5.35 to 5.45. */
export const searchNumberPrecision = measureCheck(
  'search.number-precision',
  'fhir-r4.search.number-precision',
  numbers,
  (own, trial) => {
    const number = coarser(own.number);
    return number === undefined ? [] : [trial({ number }, 'the less precise')];
  },
);

/** A quantity is found by its number alone, by number and unit, and by number, system and code. */
export const searchQuantity = measureCheck('search.quantity', 'fhir-r4.search.quantity', quantities, (own, trial) => {
  const { number, code } = own;
  return [
    trial({ number }, 'the number of its own'),
    ...(code === undefined ? [] : [trial({ number, code }, 'the number and unit of its own')]),
    ...(own.system === undefined || code === undefined ? [] : [trial(own, 'its own')]),
  ];
});

export const searchQuantityPrecision = measureCheck(
  'search.quantity-precision',
  'fhir-r4.search.quantity-precision',
  quantities,
  (own, trial) => {
    const number = coarser(own.number);
    return number === undefined ? [] : [trial({ ...own, number }, 'the less precise')];
  },
);

/** The number in exponential form, no less precise, finds what it finds in plain digits. */
export const searchQuantityExponent = measureCheck(
  'search.quantity-exponent',
  'fhir-r4.search.quantity-exponent',
  quantities,
  (own, trial) => [trial({ ...own, number: exponential(own.number) }, 'the exponential form of its own')],
);

/** A quantity with a unit of another kind is not found, whatever its number. */
export const searchQuantityUnit = measureCheck(
  'search.quantity-unit',
  'fhir-r4.search.quantity-unit',
  quantities,
  (own, trial) => {
    const code = otherUnit(own.code);
    if (own.system === undefined || code === undefined) return [];
    return [{ ...trial({ ...own, code }, `the number in ${code} and not`), absent: true }];
  },
);
