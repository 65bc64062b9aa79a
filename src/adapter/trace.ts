/** Where one value of the target came from. */
export interface Origin {
  /** Ids of the rows that led to it, outermost first: `ADT_A01/PID`, `PID-5`, `XPN.2`. */
  readonly rows: readonly string[];
  /** Numbers of the leaves it was made of. */
  readonly leaves: readonly number[];
  /** Numbers of the leaves that decided whether or how: conditions and `with`. */
  readonly depends: readonly number[];
}

/** Origins by the object that holds the value and its key there; objects are found again in the finished unit. */
export interface Trace {
  record(holder: object, key: string | number, origin: Origin): void;
  /** Rows being applied, outermost first. */
  readonly stack: string[];
  /** Leaves that the conditions of those rows looked at. */
  readonly conditions: number[][];
}

export interface CollectedTrace extends Trace {
  /** Origins of every value in a finished unit, by JSON pointer. */
  locate(unit: unknown): Map<string, Origin>;
}

/** Collects origins while one record is mapped. */
export function collectTrace(): CollectedTrace {
  const byHolder = new Map<object, Map<string | number, Origin>>();
  return {
    stack: [],
    conditions: [],
    record(holder, key, origin) {
      const keys = byHolder.get(holder);
      if (keys) keys.set(key, origin);
      else byHolder.set(holder, new Map([[key, origin]]));
    },
    locate(unit) {
      const origins = new Map<string, Origin>();
      const visit = (value: unknown, pointer: string): void => {
        if (value === null || typeof value !== 'object') return;
        const keys = byHolder.get(value);
        for (const [key, member] of Object.entries(value)) {
          const here = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
          const origin = keys?.get(Array.isArray(value) ? Number(key) : key);
          if (origin) origins.set(here, origin);
          visit(member, here);
        }
      };
      visit(unit, '');
      return origins;
    },
  };
}
