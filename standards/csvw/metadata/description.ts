import { nearest } from 'assay/standard';
import { shown } from '../report.ts';
import { checkCommonValue, isCommonName } from './common-properties.ts';
import {
  asMembers,
  below,
  identifier,
  items,
  type Members,
  type Reading,
  type ReadProperty,
  refuseItem,
} from './properties.ts';

/** A kind of description object: what it is called in `@type`, and how each of its properties is read. */
export interface DescriptionKind {
  readonly type: string | undefined;
  readonly properties: Readonly<Record<string, ReadProperty>>;
  /** False where common properties are not allowed. */
  readonly takesCommon: boolean;
}

/**
 * Reads the properties of a description: those that are not defined are ignored with a warning, those with a value that is
 * not permitted are as if they had not been given (Metadata Vocabulary, 4).
 */
export function readDescription(members: Members, kind: DescriptionKind, at: string, reading: Reading): Members {
  const found: [string, unknown][] = [];
  for (const [name, value] of Object.entries(members)) {
    const here = below(at, name);
    const read = Object.hasOwn(kind.properties, name) ? kind.properties[name] : undefined;
    if (read) {
      const held = read(value, here, reading);
      if (held !== undefined) found.push([name, held]);
    } else if (name === '@id') found.push([name, identifier(value, here, reading)]);
    else if (name === '@type') checkType(value, kind, here, reading);
    else if (name === '@context')
      reading.say('error', 'context', here, 'expected @context at the top of a document only');
    else if (kind.takesCommon && isCommonName(name)) checkCommonValue(value, here, reading);
    else reportUnknown(name, kind, here, reading);
  }
  return Object.fromEntries(found);
}

function checkType(value: unknown, { type }: DescriptionKind, at: string, { say }: Reading): void {
  if (type === undefined) say('warning', 'unknown-property', at, 'expected no @type here; it is ignored');
  else if (value !== type) say('error', 'type', at, `expected ${shown(type)}, got ${shown(value)}`);
}

function reportUnknown(name: string, { properties }: DescriptionKind, at: string, { say }: Reading): void {
  const near = nearest(name, Object.keys(properties));
  const hint = near === undefined ? '' : `; did you mean "${near}"?`;
  say('warning', 'unknown-property', at, `no property of that name is defined here; it is ignored${hint}`);
}

/** `notes`: a list of objects that are like values of common properties. */
export const notes: ReadProperty = (value, at, reading) => {
  for (const [i, note] of items(value, at, reading).entries()) {
    if (asMembers(note)) checkCommonValue(note, below(at, i), reading);
    else refuseItem(note, below(at, i), reading, 'an object');
  }
  return undefined;
};
