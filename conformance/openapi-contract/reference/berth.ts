/** A berth as the harbour keeps it. */
export interface Berth {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly depth: number;
  readonly [more: string]: unknown;
}

export const KINDS: readonly unknown[] = ['quay', 'pontoon', 'mooring'];

type Test = (value: unknown) => boolean;
const isText =
  (least: number, most: number): Test =>
  (value) => {
    if (typeof value !== 'string') return false;
    const length = [...value].length;
    return length >= least && length <= most;
  };
const isShort = isText(1, 12);

const FIELDS: Readonly<Record<string, Test>> = {
  name: isText(1, 40),
  kind: (value) => KINDS.includes(value),
  depth: (value) => typeof value === 'number' && value > 0 && value <= 30,
  places: (value) => typeof value === 'number' && value % 2 === 0 && value >= 2 && value <= 40,
  code: (value) => typeof value === 'string' && /^[A-Z]{2}-[0-9]{3}$/.test(value),
  contact: (value) => value === null || typeof value === 'string',
  tags: (value) =>
    Array.isArray(value) && value.length <= 5 && value.every(isShort) && new Set(value).size === value.length,
  pin: isText(4, 8),
};

/** The first field of a body that is not as it should be; undefined where all are. */
export function faultIn(body: unknown): string | undefined {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return 'body';
  for (const name of ['name', 'kind', 'depth']) if (!Object.hasOwn(body, name)) return name;
  return Object.entries(body).find(([name, value]) => !(Object.hasOwn(FIELDS, name) && FIELDS[name]?.(value)))?.[0];
}

/** What is told of a berth: everything but its pin. */
export function shown({ pin: _, ...rest }: Berth): unknown {
  return rest;
}

export const BERTHS: readonly Berth[] = [
  { id: 1, name: 'North quay', kind: 'quay', depth: 8.5, places: 12, code: 'NQ-001', contact: null, tags: ['deep'] },
  { id: 2, name: 'Long pontoon', kind: 'pontoon', depth: 3, contact: 'pontoon@harbour.example' },
  { id: 3, name: 'Outer mooring', kind: 'mooring', depth: 21.25, tags: ['open', 'swell'] },
];
