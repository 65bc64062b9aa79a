/** Where one value of the target came from. */
export interface Origin {
  /** Ids of the rows that led to it, outermost first: `ADT_A01/PID`, `PID-5`, `XPN.2`. */
  readonly rows: readonly string[];
  /** Numbers of the leaves it was made of. */
  readonly leaves: readonly number[];
  /** Numbers of the leaves that decided whether or how: conditions, `with`, rows that came first and wrote nothing. */
  readonly depends: readonly number[];
  /** The object of the entry that the value refers to. */
  readonly refersTo?: object;
  /** True for constants and absent reasons: they stand beside sourced values and keep nothing alive themselves. */
  readonly beside?: boolean;
}

/** Origins by holder and key. */
export type Holders = Map<object, Map<string | number, Origin>>;

export function recordOrigin(holders: Holders, holder: object, key: string | number, origin: Origin): void {
  const keys = holders.get(holder);
  if (keys) keys.set(key, origin);
  else holders.set(holder, new Map([[key, origin]]));
}

/** Every origin recorded in an object and the objects in it. */
export function originsBelow(holders: Holders, value: unknown): readonly Origin[] {
  if (value === null || typeof value !== 'object') return [];
  return [
    ...(holders.get(value)?.values() ?? []),
    ...Object.values(value).flatMap((member) => originsBelow(holders, member)),
  ];
}
