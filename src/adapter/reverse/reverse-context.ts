import type { DraftPlace, RecordDraft } from '../../formats/record.ts';
import type { AdapterDefinition } from '../define-adapter.ts';
import { parseTargetPath, type TargetStep } from '../target-path.ts';
import type { BackDefinition, UnitEntry } from './define-back.ts';

/** What is at hand while one unit is written as a record. */
export interface ReverseContext {
  readonly definition: AdapterDefinition;
  readonly back: BackDefinition;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly draft: RecordDraft;
  readonly entries: readonly UnitEntry[];
  /** The entry that a reference means. */
  find(reference: unknown): UnitEntry | undefined;
}

/** Part of an entry, with its JSON pointer in the unit. */
export interface Part {
  readonly value: unknown;
  readonly pointer: string;
}

/** Pointers of what a row has told already: another row does not tell it again. */
export type Claims = Set<string>;

export type { DraftPlace };

export function member(part: Part, name: string | number): Part | undefined {
  const { value, pointer } = part;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const found: unknown = (value as Record<string | number, unknown>)[name];
  const step = String(name).replaceAll('~', '~0').replaceAll('/', '~1');
  return found === undefined ? undefined : { value: found, pointer: `${pointer}/${step}` };
}

export function elements(part: Part | undefined): readonly Part[] {
  if (!part || !Array.isArray(part.value)) return [];
  return part.value.map((value: unknown, index) => ({ value, pointer: `${part.pointer}/${index}` }));
}

const parsed = new Map<string, readonly TargetStep[]>();

/** Steps of a row's `to`; rows are few, and each is asked for again with every value. */
export function stepsOf(path: string): readonly TargetStep[] {
  const known = parsed.get(path) ?? parseTargetPath(path);
  parsed.set(path, known);
  return known;
}
