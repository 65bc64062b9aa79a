import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { objects, UCUM } from '../rules/rule-table.ts';
import type { Answering } from './answering.ts';
import { checkDecimalPlaces, compareNumbers } from './check-bounds.ts';
import { type Extensions, url } from './extension-values.ts';
import type { FormItem } from './form.ts';
import { numberOf, textOfNumber } from './numbers.ts';
import { factorBetween } from './ucum-factor.ts';

const LISTED = 6;

/** Bounds and unit of a measured answer. */
export function checkQuantity(quantity: FhirObject, { extensions }: FormItem, answering: Answering): void {
  const { run } = answering;
  const bounds = [
    [url.minQuantity, 'less', 'at least'],
    [url.minValue, 'less', 'at least'],
    [url.maxQuantity, 'more', 'at most'],
    [url.maxValue, 'more', 'at most'],
  ] as const;
  for (const [address, wrong, words] of bounds) {
    const bound = objects(extensions.get(address)?.[0])[0];
    if (bound) checkBound(quantity, bound, wrong, words, run);
  }
  checkDecimalPlaces(quantity.value, extensions, run);
  checkUnitOptions(quantity, extensions, run);
  checkUnitValueSet(quantity, extensions, answering);
}

function checkBound(quantity: FhirObject, bound: FhirObject, wrong: 'less' | 'more', words: string, run: Run): void {
  if (numberOf(quantity.value) === undefined || numberOf(bound.value) === undefined) return;
  const factor = factorOf(quantity, bound);
  if (factor === 'unknown') return;
  const limit = `${words} ${quantityShown(bound)}`;
  const got = quantityShown(quantity);
  if (factor === undefined) {
    const expected = `a unit in which it can be compared with the limit, ${limit}`;
    const next = 'Units are compared by system and code.';
    report(run, { code: 'fhir.questionnaire-unit', expected, got, next });
    return;
  }
  const value = factor === 1 ? quantity.value : (numberOf(quantity.value) as number) * factor;
  if (compareNumbers(value, bound.value) !== wrong) return;
  // Conversion rounds: what is as good as equal is not accused.
  const [a, b] = [numberOf(value) as number, numberOf(bound.value) as number];
  if (factor !== 1 && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))) return;
  report(run, { code: 'fhir.questionnaire-bounds', expected: limit, got });
}

/** How many of the bound's unit one of the quantity's is; undefined when the two cannot be compared. */
function factorOf(quantity: FhirObject, bound: FhirObject): number | undefined | 'unknown' {
  const [a, b] = [quantity, bound];
  if (isBare(a) && isBare(b)) return 1;
  if (typeof a.code !== 'string' || typeof b.code !== 'string' || a.system === undefined || b.system === undefined) {
    return undefined;
  }
  if (a.system !== b.system) return undefined;
  if (a.code === b.code) return 1;
  return a.system === UCUM ? factorBetween(a.code, b.code) : undefined;
}

const isBare = ({ unit, system, code }: FhirObject): boolean =>
  unit === undefined && system === undefined && code === undefined;

/** Extension questionnaire-unitOption: one of these units, by system and code, or by its words where it has no code. */
function checkUnitOptions(quantity: FhirObject, extensions: Extensions, run: Run): void {
  const options = (extensions.get(url.unitOption) ?? []).flatMap((option) => objects(option));
  if (options.length === 0 || (quantity.code === undefined && extensions.has(url.unitOpen))) return;
  if (numberOf(quantity.value) === undefined && quantity.code === undefined) return;
  const fits = options.some((option) =>
    option.code === undefined
      ? option.display === quantity.unit
      : option.code === quantity.code && (option.system === undefined || option.system === quantity.system),
  );
  if (fits) return;
  const expected = `a unit of ${options
    .slice(0, LISTED)
    .map((option) => shown(option.code ?? option.display))
    .join(', ')}`;
  report(run, { code: 'fhir.questionnaire-unit', expected, got: quantityShown(quantity) });
}

/** Extension questionnaire-unitValueSet. */
function checkUnitValueSet(quantity: FhirObject, extensions: Extensions, { run, engine }: Answering): void {
  const valueSet = extensions.get(url.unitValueSet)?.[0];
  if (typeof valueSet !== 'string' || numberOf(quantity.value) === undefined) return;
  const { system, code } = quantity;
  if (code === undefined && (quantity._code !== undefined || extensions.has(url.unitOpen))) return;
  const named = typeof code === 'string' ? { code, ...(typeof system === 'string' && { system }) } : undefined;
  if (named && engine.terminology.member(valueSet, named, run) !== 'out') return;
  // Whether a code would be in a value set that is not at hand is not known; that there is none, is.
  if (!named && engine.artifacts.find(valueSet, 'ValueSet') === undefined) return;
  const expected = `a unit with a code of ${shown(valueSet)}`;
  report(run, { code: 'fhir.questionnaire-unit', expected, got: quantityShown(quantity) });
}

function quantityShown({ value, unit, code }: FhirObject): string {
  const number = textOfNumber(value) ?? 'no value';
  const named = unit === undefined ? '' : ` ${shown(unit)}`;
  return code === undefined ? `${number}${named} without a code` : `${number}${named} (code ${shown(code)})`;
}
