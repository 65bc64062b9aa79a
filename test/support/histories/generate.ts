/** One thing that happened to a patient, and the message that tells it. Absent members are not told; `null` removes. */
export interface Happening {
  readonly event: 'A01' | 'A02' | 'A03' | 'A08' | 'A13' | 'A40';
  /** Minutes from the start of the history; no two are the same. */
  readonly at: number;
  /** Number of the patient, 0 or 1; in A40 the one that goes on. */
  readonly patient: number;
  /** Number of the visit; absent in A40. */
  readonly visit?: number;
  readonly given?: string;
  readonly born?: string | null;
  readonly gender?: 'male' | 'female' | null;
  readonly married?: 'M' | 'S' | null;
  /** City by use. */
  readonly addresses?: Readonly<Record<string, string>> | null;
  readonly homePhones?: readonly string[] | null;
  readonly workPhones?: readonly string[] | null;
  readonly ward?: string;
  readonly wardBefore?: string;
  readonly attender?: string | null;
  readonly admitted?: number;
  readonly discharged?: number | null;
}

export interface History {
  readonly number: number;
  /** True when the numbers' authority is one with a URI; otherwise it is a name of the sender's. */
  readonly isGlobal: boolean;
  /** False where the sender tells no zone. */
  readonly zoned: boolean;
  readonly happenings: readonly Happening[];
  /** Indices of the happenings in the order in which they are sent; some come late, some twice. */
  readonly sent: readonly number[];
}

type Random = () => number;

export function generateHistory(number: number, random: Random): History {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const chance = (probability: number): boolean => random() < probability;
  const cities = ['Otley', 'Ilkley', 'Leeds', 'Skipton'];
  const phone = (): string => `01632 960${100 + Math.floor(random() * 900)}`;
  const told = <T>(value: () => T): T | null | undefined => (chance(0.5) ? value() : chance(0.3) ? null : undefined);
  const demographics = (): Partial<Happening> => ({
    given: pick(['Imogen', 'Ida', 'Ada', 'Joan']),
    born: told(() => pick(['1979-04-12', '1988-11-30', '1950'])) as string | null,
    gender: told(() => pick(['male', 'female'] as const)) as 'male' | null,
    married: told(() => pick(['M', 'S'] as const)) as 'M' | null,
    addresses: told(() => ({ home: pick(cities), ...(chance(0.3) && { temp: pick(cities) }) })) as Record<
      string,
      string
    >,
    homePhones: told(() => (chance(0.3) ? [phone(), phone()] : [phone()])) as string[],
    workPhones: told(() => [phone()]) as string[],
  });
  const happenings: Happening[] = [];
  let at = 0;
  let visit = -1;
  let ward = '';
  let discharged: number | undefined;
  let patient = 0;
  const happen = (event: Happening['event'], more: Partial<Happening> = {}): void => {
    at += 1 + Math.floor(random() * 50);
    const end = discharged === undefined ? {} : { discharged };
    const attender = told(() => pick(['D1', 'D2', 'D3'])) as string | null;
    happenings.push(defined({ event, at, patient, visit, ...demographics(), attender, ward, ...end, ...more }));
  };
  const admit = (): void => {
    visit++;
    ward = pick(['W1', 'W2', 'W3']);
    discharged = undefined;
    happen('A01', { admitted: at });
  };
  admit();
  for (let steps = 2 + Math.floor(random() * 6); steps > 0; steps--) {
    const isOver = discharged !== undefined;
    const next = random();
    if (next < 0.45) happen('A08');
    else if (isOver && next < 0.65) {
      discharged = undefined;
      happen('A13', { discharged: null });
    } else if (isOver) admit();
    else if (next < 0.75) {
      const wardBefore = ward;
      ward = pick(['W1', 'W2', 'W3', 'W4']);
      happen('A02', { wardBefore });
    } else {
      discharged = at;
      happen('A03', { discharged });
    }
  }
  if (chance(0.3)) {
    // The same person under a second number, which is then no longer to be used.
    patient = 1;
    admit();
    patient = 0;
    at += 5;
    happenings.push({ event: 'A40', at, patient: 0, given: 'Imogen' });
    if (chance(0.5)) happenings.push({ event: 'A40', at: at + 5, patient: 0, given: 'Ida' });
  }
  return {
    number,
    isGlobal: chance(0.5),
    zoned: chance(0.8),
    happenings,
    sent: sendingOrder(happenings.length, random),
  };
}

/** Mostly as it happened; some late by up to three, some once more. */
function sendingOrder(length: number, random: Random): readonly number[] {
  const late = Array.from({ length }, (_, i) => ({ i, key: i + (random() < 0.15 ? 1 + random() * 3 : 0) }));
  const order = late.sort((a, b) => a.key - b.key).map(({ i }) => i);
  return order.flatMap((i, place) => {
    const again = random() < 0.08 ? [i] : [];
    const earlier = random() < 0.05 ? [order[Math.max(0, place - 2)] as number] : [];
    return [i, ...again, ...earlier];
  });
}

function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
