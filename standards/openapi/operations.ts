import { asMembers, entriesOf, listOf, type Members, memberOf } from './json.ts';
import { dereferenced, type Target } from './references.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** One operation with where it stands. */
export interface Operation {
  /** Upper case. */
  readonly method: string;
  /** The path template; undefined for webhooks and callbacks, whose names are none. */
  readonly template?: string;
  readonly pointer: string;
  readonly operation: Members;
  /** Parameters of the path item and of the operation, references followed; undefined where one stands elsewhere. */
  readonly parameters: readonly Parameter[];
  readonly item: Members;
}

export interface Parameter {
  readonly pointer: string;
  /** Undefined where its reference leads nowhere that is loaded. */
  readonly value: Members | undefined;
  readonly ofItem: boolean;
}

/** Every operation of a description: of its paths, webhooks, and components' path items. */
export function operationsOf(root: Members, resolve: (reference: string) => Target): readonly Operation[] {
  const items = [
    ...entriesOf(root.paths).map(([name, item]) => ({ item, template: name, pointer: `/paths/${step(name)}` })),
    ...entriesOf(root.webhooks).map(([name, item]) => ({ item, pointer: `/webhooks/${step(name)}` })),
    ...entriesOf(memberOf(root.components, 'pathItems')).map(([name, item]) => ({
      item,
      pointer: `/components/pathItems/${step(name)}`,
    })),
  ];
  return items.flatMap(({ item, pointer, ...named }) => {
    const members = dereferenced(item, resolve);
    if (!members) return [];
    const shared = parametersOf(members.parameters, `${pointer}/parameters`, true, resolve);
    return methodsOf(members).map(({ name, value, below }) => ({
      ...named,
      method: name.toUpperCase(),
      pointer: `${pointer}/${below}`,
      operation: value,
      item: members,
      parameters: [...shared, ...parametersOf(value.parameters, `${pointer}/${below}/parameters`, false, resolve)],
    }));
  });
}

function methodsOf(item: Members) {
  const fixed = METHODS.map((name) => ({ name, below: name, value: asMembers(item[name]) }));
  const additional = entriesOf(item.additionalOperations).map(([name, value]) => ({
    name,
    below: `additionalOperations/${step(name)}`,
    value: asMembers(value),
  }));
  return [...fixed, ...additional].flatMap(({ value, ...rest }) => (value ? [{ ...rest, value }] : []));
}

function parametersOf(
  list: unknown,
  pointer: string,
  ofItem: boolean,
  resolve: (reference: string) => Target,
): readonly Parameter[] {
  return listOf(list).map((value, at) => ({
    pointer: `${pointer}/${at}`,
    value: dereferenced(value, resolve),
    ofItem,
  }));
}

/** A name as a step of a JSON pointer (RFC 6901, 3). */
export function step(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
