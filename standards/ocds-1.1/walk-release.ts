import { escapeStep } from 'assay/standard';
import { blocks } from './schema/blocks.ts';
import type { Field } from './schema/field.ts';

/** A member of a block, as the standard defines it; `definition` is undefined for one it does not know. */
export interface VisitedField {
  readonly block: string;
  readonly name: string;
  readonly definition: Field | undefined;
  /** Of a code, or of a list of codes. */
  readonly openCodelist: string | undefined;
}

/** Where a block stands. Pointers are made of it when there is something to say: most members are passed in silence. */
export interface Place {
  readonly above: Place | undefined;
  /** Of the first: its pointer. */
  readonly step: string;
  /** Of an item of a list. */
  readonly index: number | undefined;
}

type Visit = (field: VisitedField, value: unknown, place: Place) => void;

/** Visits every member of a block and of the blocks below it. The depth is the standard's own, so recursion is bounded. */
export function walkBlock(value: unknown, block: string, pointer: string, visit: Visit): void {
  const known = knownBlock(block);
  if (known) walk(value, known, { above: undefined, step: pointer, index: undefined }, visit);
}

function walk(value: unknown, block: KnownBlock, place: Place, visit: Visit): void {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return;
  for (const name of Object.keys(value)) {
    const member = (value as Readonly<Record<string, unknown>>)[name];
    const field = block.fields.get(name);
    if (!field) {
      if (!isTranslation(name, block.translated))
        visit({ block: block.name, name, definition: undefined, openCodelist: undefined }, member, place);
      continue;
    }
    visit(field, member, place);
    if (member === null || typeof member !== 'object') continue;
    if (field.inner) walk(member, field.inner, { above: place, step: name, index: undefined }, visit);
    else if (field.listed && Array.isArray(member))
      for (let index = 0; index < member.length; index++)
        walk(member[index], field.listed, { above: place, step: name, index }, visit);
  }
}

/** Pointer of a member of a block. */
export function pointerOf(place: Place, { name }: VisitedField): string {
  return `${pointerTo(place)}/${escapeStep(name)}`;
}

function pointerTo({ above, step, index }: Place): string {
  if (!above) return step;
  return `${pointerTo(above)}/${escapeStep(step)}${index === undefined ? '' : `/${index}`}`;
}

/** The block a field refers to. */
export function blockOf(field: Field): string | undefined {
  return typeof field.$ref === 'string' ? field.$ref.slice('#/$defs/'.length) : undefined;
}

interface KnownBlock {
  readonly name: string;
  readonly fields: ReadonlyMap<string, KnownField>;
  readonly translated: readonly string[];
}

interface KnownField extends VisitedField {
  readonly inner: KnownBlock | undefined;
  readonly listed: KnownBlock | undefined;
}

const knownBlocks = new Map<string, KnownBlock>();

function knownBlock(name: string | undefined): KnownBlock | undefined {
  if (name === undefined) return undefined;
  const known = knownBlocks.get(name);
  const definition = blocks[name];
  if (known || !definition) return known;
  const fields = new Map<string, KnownField>();
  const made = { name, fields, translated: definition.translated ?? [] };
  // Before its fields are looked at: a block may be part of itself.
  knownBlocks.set(name, made);
  for (const [field, about] of Object.entries(definition.fields)) fields.set(field, knownField(name, field, about));
  return made;
}

function knownField(block: string, name: string, definition: Field): KnownField {
  const items = definition.items as Field | undefined;
  const openCodelist = definition.openCodelist ?? items?.openCodelist;
  return {
    block,
    name,
    definition,
    openCodelist: typeof openCodelist === 'string' ? openCodelist : undefined,
    inner: knownBlock(blockOf(definition)),
    listed: items && knownBlock(blockOf(items)),
  };
}

function isTranslation(name: string, translated: readonly string[]): boolean {
  const cut = name.indexOf('_');
  return cut > 0 && translated.includes(name.slice(0, cut));
}
