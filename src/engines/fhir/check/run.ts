import { ExactNumber } from '../../../model/exact-number.ts';
import type { Finding, Severity } from '../../../model/finding.ts';
import type { Lookups } from '../references/lookups.ts';
import { placeForError } from './give-place.ts';
import type { ObjectPlan, Slot } from './plan.ts';

export type JsonStep = string | number;

/** A finding and the steps from the document's root to what it is about. */
export interface FoundAt {
  readonly finding: Finding;
  readonly steps: readonly JsonStep[];
}

export type FhirObject = Readonly<Record<string, unknown>>;

/** What one validation carries along. The path is a pair of stacks that are written over, so that it costs nothing. */
export interface Run {
  readonly keys: string[];
  /** -1 where the step is not an item of an array. */
  readonly indexes: number[];
  /** What stands at each depth: the object, its plan, and the slot of the step that leads from it. */
  readonly objects: FhirObject[];
  readonly plans: ObjectPlan[];
  readonly slots: (Slot | undefined)[];
  depth: number;
  /** The resource whose `contained` local references look into. */
  container: FhirObject | undefined;
  /** The resource that the run is in: a contained one, or that of an entry. */
  resource: FhirObject;
  /** The innermost Bundle around, and its entry that the run is in. */
  bundle: FhirObject | undefined;
  entry: FhirObject | undefined;
  /** Ids of the elements met so far in that resource; undefined before the first, since most have none. */
  elementIds: Set<string> | undefined;
  /** What references are looked up in. */
  readonly lookups: Lookups;
  readonly root: FhirObject;
  found: FoundAt[];
  maxFindings: number;
  readonly maxDepth: number;
  readonly undecided: boolean;
}

const SHOWN = 60;
/** Room for a quoted value and a word or two. */
const LONGEST = 80;
// DEL, the C1 controls, line separators and direction marks; JSON.stringify escapes the others.
const UNSEEN = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

export interface Report {
  readonly code: string;
  readonly expected: string;
  /** Left out where only the expectation can be named. */
  readonly got?: string;
  readonly severity?: Severity;
  /** See Finding. */
  readonly notChecked?: string;
  /** What to do next, as a sentence. */
  readonly next?: string;
  /** A member of the object that the run stands at. */
  readonly member?: string;
}

/** Writes down one finding about the place where the run stands. */
export function report(
  run: Run,
  { code, expected, got: given, severity = 'error', next, member, notChecked }: Report,
): void {
  const full = run.found.length >= run.maxFindings;
  if (full && run.found.length === run.maxFindings) run.found.push(tooMany(run.maxFindings));
  const place = full ? (severity === 'error' ? placeForError(run.found) : undefined) : run.found.length;
  if (place === undefined) return;
  const got = given === undefined ? undefined : clip(given, LONGEST);
  const steps = stepsOf(run);
  if (member !== undefined) steps.push(member);
  const path = pathOf(run.root, steps);
  const message = `${path}: expected ${expected}, ${got === undefined ? 'which does not hold' : `got ${got}`}.${next ? ` ${next}` : ''}`;
  run.found[place] = {
    finding: {
      code,
      severity,
      message,
      at: { path },
      expected,
      ...(got !== undefined && { got }),
      ...(notChecked && { notChecked }),
    },
    steps,
  };
}

/** Lets `check` stand one or two steps further in: at a member, or at an item of it. */
export function within(run: Run, key: string, index: number | undefined, check: () => void): void {
  run.keys[run.depth] = key;
  run.indexes[run.depth] = index ?? -1;
  run.slots[run.depth] = undefined;
  run.depth++;
  check();
  run.depth--;
}

export function tooMany(limit: number): FoundAt {
  const message = `More than ${limit} findings: the others are left out. Put these right and validate again.`;
  return { finding: { code: 'fhir.too-many', severity: 'information', message }, steps: [] };
}

function stepsOf(run: Run): JsonStep[] {
  const steps: JsonStep[] = [];
  for (let i = 0; i < run.depth; i++) {
    steps.push(run.keys[i] as string);
    const index = run.indexes[i] as number;
    if (index >= 0) steps.push(index);
  }
  return steps;
}

/** `Patient.name[0].given[1]`: FHIRPath with the names that stand in the JSON (a choice keeps its type: `valueQuantity`). */
export function pathOf(root: unknown, steps: readonly JsonStep[]): string {
  const type = (root as FhirObject | null)?.resourceType;
  let path = typeof type === 'string' && PLAIN_NAME.test(type) && type.length <= SHOWN ? type : 'Resource';
  for (const step of steps) {
    if (typeof step === 'number') path += `[${step}]`;
    else path += PLAIN_NAME.test(step) && step.length <= SHOWN ? `.${step}` : `.\`${quoted(step).slice(1, -1)}\``;
  }
  return path;
}

/** A value for a message, never longer than about 80 characters. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value instanceof ExactNumber) return clip(value.text);
  if (Array.isArray(value)) return value.length === 1 ? 'an array of 1 item' : `an array of ${value.length} items`;
  if (value === null) return 'null';
  if (typeof value === 'object') return 'an object';
  return clip(String(value));
}

/** On one line, and without what would move a terminal's cursor or turn its text around. */
function quoted(text: string): string {
  return JSON.stringify(clip(text)).replace(
    UNSEEN,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function clip(text: string, length = SHOWN): string {
  if (text.length <= length) return text;
  // Half a surrogate pair would not survive UTF-8.
  const end = isHighSurrogate(text.charCodeAt(length - 1)) ? length - 1 : length;
  return `${text.slice(0, end)}…`;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
