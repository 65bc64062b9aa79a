import type { FhirObject } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import { type Extensions, extensionsOf } from './extension-values.ts';

/** An item of a Questionnaire, with what is asked of it again and again. */
export interface FormItem {
  readonly linkId: string;
  readonly type: string | undefined;
  readonly required: boolean;
  readonly repeats: boolean;
  readonly definition: FhirObject;
  readonly extensions: Extensions;
  readonly children: FormLevel;
  readonly parent: FormItem | undefined;
  /** Items in one another, the outermost 0. */
  readonly depth: number;
  /** Place in the order of the document, parents before children. */
  readonly order: number;
}

/** Items side by side. */
export interface FormLevel {
  readonly items: readonly FormItem[];
  readonly places: ReadonlyMap<string, number>;
  readonly required: readonly FormItem[];
}

/** A Questionnaire that can be asked by linkId. */
export interface Form {
  readonly questionnaire: FhirObject;
  readonly top: FormLevel;
  /** The first item of each linkId. */
  readonly byLinkId: ReadonlyMap<string, FormItem>;
  /** Some item is asked only under a condition. */
  readonly conditional: boolean;
  /** False where items stand too deep in one another to be read. */
  readonly whole: boolean;
}

const DEEPEST = 500;

interface LevelMade {
  readonly items: FormItem[];
  readonly places: Map<string, number>;
  readonly required: FormItem[];
}

const forms = new WeakMap<object, Map<FhirObject, Form>>();

/** Made once a Questionnaire, because a form is answered many times, and kept as long as `keeper`. */
export function formOf(questionnaire: FhirObject, keeper: object): Form {
  const kept = forms.get(keeper) ?? new Map<FhirObject, Form>();
  forms.set(keeper, kept);
  const form = kept.get(questionnaire) ?? makeForm(questionnaire);
  kept.set(questionnaire, form);
  return form;
}

const emptyLevel = (): LevelMade => ({ items: [], places: new Map(), required: [] });

function makeForm(questionnaire: FhirObject): Form {
  const top = emptyLevel();
  const byLinkId = new Map<string, FormItem>();
  let conditional = false;
  let whole = true;
  let order = 0;
  // A stack of its own: items in one another may go deeper than calls can.
  const open: { definitions: readonly FhirObject[]; at: number; level: LevelMade; parent: FormItem | undefined }[] = [
    { definitions: objects(questionnaire.item), at: 0, level: top, parent: undefined },
  ];
  for (let frame = open.at(-1); frame; frame = open.at(-1)) {
    const definition = frame.definitions[frame.at++];
    if (!definition) {
      open.pop();
      continue;
    }
    const { linkId } = definition;
    if (typeof linkId !== 'string') continue;
    const children = emptyLevel();
    const item: FormItem = {
      linkId,
      type: typeof definition.type === 'string' ? definition.type : undefined,
      required: definition.required === true,
      repeats: definition.repeats === true,
      definition,
      extensions: extensionsOf(definition),
      children,
      parent: frame.parent,
      depth: open.length - 1,
      order: order++,
    };
    if (Array.isArray(definition.enableWhen)) conditional = true;
    if (!frame.level.places.has(linkId)) frame.level.places.set(linkId, frame.level.items.length);
    frame.level.items.push(item);
    if (item.required) frame.level.required.push(item);
    if (!byLinkId.has(linkId)) byLinkId.set(linkId, item);
    if (open.length < DEEPEST) {
      open.push({ definitions: objects(definition.item), at: 0, level: children, parent: item });
    } else whole = false;
  }
  return { questionnaire, top, byLinkId, conditional, whole };
}

/** The innermost item that holds both, or is one of them; undefined for the form itself. */
export function commonItem(one: FormItem, other: FormItem): FormItem | undefined {
  let a: FormItem | undefined = one;
  let b: FormItem | undefined = other;
  while (a && b && a !== b) {
    if (a.depth >= b.depth) a = a.parent;
    else b = b.parent;
  }
  return a && b ? a : undefined;
}
