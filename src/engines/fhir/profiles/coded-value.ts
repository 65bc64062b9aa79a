import type { Membership } from '../check/code-set.ts';
import type { FhirObject } from '../check/run.ts';
import { type Item, isRecord } from '../fhirpath/item.ts';
import { objects } from '../rules/rule-table.ts';
import type { Checking } from './checking.ts';

/** Is the code, or one of the codings, in the value set? What has no code but an extension says why there is none. */
export function membershipOf({ value, type }: Item, valueSet: string, at: Checking): Membership {
  if (typeof value === 'string') return at.engine.terminology.member(valueSet, { code: value }, at.run);
  if (!isRecord(value)) return 'unknown';
  if (type === 'Coding' || type === 'Quantity') return ofCoding(value, valueSet, at);
  if (type !== 'CodeableConcept') return 'unknown';
  const codings = objects(value.coding);
  if (codings.length === 0) return value.extension === undefined ? 'out' : 'in';
  let best: Membership = 'out';
  for (const coding of codings) {
    const member = ofCoding(coding, valueSet, at);
    if (member === 'in') return 'in';
    if (member === 'unknown') best = 'unknown';
  }
  return best;
}

function ofCoding(coding: FhirObject, valueSet: string, at: Checking): Membership {
  const { system, version, code, extension, _code } = coding;
  if (code === undefined) return extension === undefined && _code === undefined ? 'out' : 'in';
  if (typeof code !== 'string') return 'unknown';
  const text = (one: unknown) => (typeof one === 'string' ? one : undefined);
  return at.engine.terminology.member(valueSet, { system: text(system), version: text(version), code }, at.run);
}

/** The first code, for a message. */
export function codeOf({ value }: Item): string | undefined {
  if (typeof value === 'string') return value;
  if (!isRecord(value)) return undefined;
  const coding = objects(value.coding)[0] ?? value;
  if (typeof coding.code !== 'string') return undefined;
  return typeof coding.system === 'string' ? `${coding.system}#${coding.code}` : coding.code;
}
