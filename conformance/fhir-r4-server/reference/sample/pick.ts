/** The item at a number, counted round and round: variety that is the same on every run. */
export function pick<T>(items: readonly T[], number: number): T {
  return items[number % items.length] as T;
}

/** Two digits. */
export function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Without the members that are undefined, which JSON does not have either. */
export function present<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

/** A CodeableConcept with one coding. */
export function concept(system: string | undefined, code: string, display: string) {
  return { coding: [present({ system, code, display })], text: display };
}
