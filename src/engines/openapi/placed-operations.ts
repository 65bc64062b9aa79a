import { escapeStep } from '../json-schema/index.ts';
import { asMembers, entriesOf, listOf, type Members, memberOf } from './members.ts';
import { dereferenced, type Resolve } from './references.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** One operation with where it stands. */
export interface PlacedOperation {
  /** Upper case. */
  readonly method: string;
  /** The path template; undefined for webhooks and callbacks, whose names are none. */
  readonly template?: string;
  readonly pointer: string;
  readonly operation: Members;
  /** Parameters of the path item and of the operation, references followed; undefined where one stands elsewhere. */
  readonly parameters: readonly PlacedParameter[];
  readonly item: Members;
}

export interface PlacedParameter {
  readonly pointer: string;
  /** Undefined where its reference leads nowhere that is loaded. */
  readonly value: Members | undefined;
  readonly ofItem: boolean;
}

/** Every operation of a description: of its paths, webhooks, callbacks, and components' path items. */
export function placedOperations(root: Members, resolve: Resolve): readonly PlacedOperation[] {
  const items = [
    ...entriesOf(root.paths).map(([name, item]) => ({ item, template: name, pointer: `/paths/${escapeStep(name)}` })),
    ...entriesOf(root.webhooks).map(([name, item]) => ({ item, pointer: `/webhooks/${escapeStep(name)}` })),
    ...entriesOf(memberOf(root.components, 'pathItems')).map(([name, item]) => ({
      item,
      pointer: `/components/pathItems/${escapeStep(name)}`,
    })),
  ];
  const found: PlacedOperation[] = [];
  const called = [...callbackItems(memberOf(root.components, 'callbacks'), '/components/callbacks')];
  // Operations of callbacks have callbacks of their own: the list grows while it is read.
  const pending: Item[] = [...items, ...called];
  for (const { item, pointer, ...named } of pending) {
    const members = dereferenced(item, resolve);
    if (!members) continue;
    const shared = parametersOf(members.parameters, `${pointer}/parameters`, true, resolve);
    for (const { name, value, below } of methodsOf(members)) {
      const at = `${pointer}/${below}`;
      const own = parametersOf(value.parameters, `${at}/parameters`, false, resolve);
      found.push({
        ...named,
        method: name.toUpperCase(),
        pointer: at,
        operation: value,
        item: members,
        parameters: [...shared, ...own],
      });
      // A path item that a callback refers to is read where it stands.
      pending.push(...callbackItems(value.callbacks, `${at}/callbacks`));
    }
  }
  return found;
}

interface Item {
  readonly item: unknown;
  readonly pointer: string;
  readonly template?: string;
}

/** Path items of callbacks that stand at a place; those that are referred to are left. */
function* callbackItems(callbacks: unknown, pointer: string): Generator<Item> {
  for (const [name, callback] of entriesOf(callbacks)) {
    if (memberOf(callback, '$ref') !== undefined) continue;
    for (const [expression, item] of entriesOf(callback)) {
      if (memberOf(item, '$ref') === undefined)
        yield { item, pointer: `${pointer}/${escapeStep(name)}/${escapeStep(expression)}` };
    }
  }
}

function methodsOf(item: Members) {
  const found: { readonly name: string; readonly below: string; readonly value: Members }[] = [];
  for (const name of METHODS) {
    const value = asMembers(item[name]);
    if (value) found.push({ name, below: name, value });
  }
  for (const [name, given] of entriesOf(item.additionalOperations)) {
    const value = asMembers(given);
    if (value) found.push({ name, below: `additionalOperations/${escapeStep(name)}`, value });
  }
  return found;
}

function parametersOf(list: unknown, pointer: string, ofItem: boolean, resolve: Resolve): readonly PlacedParameter[] {
  return listOf(list).map((value, at) => ({
    pointer: `${pointer}/${at}`,
    value: dereferenced(value, resolve),
    ofItem,
  }));
}
