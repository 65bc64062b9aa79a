import { isRecord, itemsAt, type JsonRecord, member, type Resource, textAt } from '../json.ts';

/** An element that systems must support, and how to see it in a resource. */
export interface SupportedElement {
  /** Id of the element in the profile: `Patient.name.family`. */
  readonly id: string;
  readonly isIn: (resource: Resource) => boolean;
}

type Elements = ReadonlyMap<string, JsonRecord>;
/** Whether a value is of a slice. */
type Test = (value: unknown) => boolean;

/**
 * The must-support elements of a profile that can be looked for: plain ones, extensions by their address, and slices that
 * fixed values or patterns tell apart. Those of a base profile count where the profile has a snapshot.
 */
export function supportedElements(definition: Resource): readonly SupportedElement[] {
  const listed = [member(definition, 'snapshot'), member(definition, 'differential')]
    .map((view) => itemsAt(view, 'element').filter(isRecord))
    .find((all) => all.length > 0);
  const elements: Elements = new Map((listed ?? []).map((element) => [textAt(element, 'id') ?? '', element]));
  return [...elements].flatMap(([id, element]) => {
    if (member(element, 'mustSupport') !== true || !id.includes('.') || member(element, 'max') === '0') return [];
    const steps = stepsOf(id, elements);
    return steps === undefined ? [] : [{ id, isIn: (resource: Resource) => isThere([resource], steps) }];
  });
}

interface Step {
  readonly name: string;
  readonly test: Test;
}

/** Undefined where a slice on the way cannot be told from others here. */
function stepsOf(id: string, elements: Elements): readonly Step[] | undefined {
  const parts = id.split('.');
  const steps: Step[] = [];
  for (let at = 1; at < parts.length; at += 1) {
    const [name = '', slice] = (parts[at] ?? '').split(':');
    const upTo = parts.slice(0, at + 1).join('.');
    const isChoiceOfType = slice !== undefined && name.endsWith('[x]') && slice.startsWith(name.slice(0, -3));
    if (slice === undefined) steps.push({ name, test: () => true });
    else if (isChoiceOfType) steps.push({ name: slice, test: () => true });
    else {
      const test = sliceTest(upTo, elements);
      if (test === undefined) return undefined;
      steps.push({ name, test });
    }
  }
  return steps;
}

function sliceTest(id: string, elements: Elements): Test | undefined {
  const element = elements.get(id);
  const sliced = id.slice(0, id.lastIndexOf(':'));
  if (/\.(modifierE|e)xtension$/.test(sliced)) {
    const [type] = itemsAt(element, 'type');
    const [url] = itemsAt(type, 'profile');
    if (typeof url !== 'string') return undefined;
    const [address] = url.split('|');
    return (value) => member(value, 'url') === address;
  }
  const discriminators = itemsAt(member(elements.get(sliced), 'slicing'), 'discriminator');
  const tests = discriminators.map((each) => discriminatorTest(id, each, elements));
  const known = tests.filter((test) => test !== undefined);
  if (known.length === 0 || known.length < tests.length) return undefined;
  return (value) => known.every((test) => test(value));
}

function discriminatorTest(id: string, discriminator: unknown, elements: Elements): Test | undefined {
  const path = textAt(discriminator, 'path') ?? '';
  if (!['value', 'pattern'].includes(textAt(discriminator, 'type') ?? '')) return undefined;
  const names = path === '$this' ? [] : path.split('.');
  if (names.some((name) => !/^[A-Za-z]+$/.test(name))) return undefined;
  // A pattern may stand on the way to the discriminator: on the coding's concept instead of its code.
  for (let kept = names.length; kept >= 0; kept -= 1) {
    const wanted = givenBy(elements.get([id, ...names.slice(0, kept)].join('.')));
    if (wanted === undefined) continue;
    const steps = names.slice(0, kept).map((name): Step => ({ name, test: () => true }));
    return (value) => reached([value], steps).some((each) => holds(each, wanted));
  }
  return undefined;
}

/** Fixed value or pattern of an element. */
function givenBy(element: JsonRecord | undefined): unknown {
  const name = Object.keys(element ?? {}).find((each) => /^(fixed|pattern)[A-Z]/.test(each));
  return name === undefined ? undefined : member(element, name);
}

/** Whether a value has all that a pattern has; of lists, somewhere. */
function holds(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) {
    return Array.isArray(value) && pattern.every((each) => value.some((candidate) => holds(candidate, each)));
  }
  if (isRecord(pattern)) return Object.keys(pattern).every((name) => holds(member(value, name), member(pattern, name)));
  return value === pattern;
}

function isThere(values: readonly unknown[], steps: readonly Step[]): boolean {
  return reached(values, steps).length > 0;
}

function reached(values: readonly unknown[], steps: readonly Step[]): readonly unknown[] {
  return steps.reduce((found, { name, test }) => found.flatMap((value) => membersOf(value, name)).filter(test), values);
}

/** Values of an element by its name in the definition: `value[x]` is any member that begins so. */
function membersOf(value: unknown, name: string): readonly unknown[] {
  if (!isRecord(value)) return [];
  const names = name.endsWith('[x]')
    ? Object.keys(value).filter(
        (each) => each.startsWith(name.slice(0, -3)) && /^[A-Z]/.test(each.slice(name.length - 3)),
      )
    : [name];
  return names
    .flatMap((each) => {
      const found = member(value, each);
      return Array.isArray(found) ? found : [found];
    })
    .filter((each) => each !== undefined && each !== null);
}
