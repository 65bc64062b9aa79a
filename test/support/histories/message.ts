import type { Happening, History } from './generate.ts';

const USES: Readonly<Record<string, string>> = { home: 'H', temp: 'C' };

export function mrn(history: History, patient: number): string {
  return `H${history.number}P${patient}`;
}

export function visitNumber(history: History, visit: number): string {
  return `H${history.number}V${visit}`;
}

/** The message that tells a happening. */
export function messageOf(history: History, happening: Happening): string {
  const { event, patient, visit } = happening;
  const authority = history.isGlobal ? 'HILL&urn:x-test:hill&URI' : 'HILL';
  const time = (at: number): string => `${stamp(at)}${history.zoned ? '+0000' : ''}`;
  const id = `${history.number}-${happening.at}`;
  const pid = fields({
    1: '1',
    3: `${mrn(history, patient)}^^^${authority}^MR`,
    5: `Wren^${happening.given}^^^^^L`,
    7: text(happening.born, (date) => date.replaceAll('-', '')),
    8: text(happening.gender, (gender) => (gender === 'male' ? 'M' : 'F')),
    11: text(happening.addresses, (all) =>
      Object.entries(all)
        .map(([use, city]) => `4 Mill Lane^^${city}^^^^${USES[use]}`)
        .join('~'),
    ),
    13: text(happening.homePhones, (phones) => phones.join('~')),
    14: text(happening.workPhones, (phones) => phones.join('~')),
    16: text(happening.married, (code) => code),
  });
  const structure = event === 'A40' ? 'ADT_A39' : 'ADT_A01';
  const head = [
    `MSH|^~\\&|PAS|HILL|EPR|TRUST|${time(happening.at)}||ADT^${event}^${structure}|${id}|P|2.5.1`,
    `EVN|${event}|${time(happening.at)}`,
    `PID|${pid}`,
  ];
  if (visit === undefined) return [...head, `MRG|${mrn(history, 1)}^^^${authority}^MR`].join('\r');
  const pv1 = fields({
    1: '1',
    2: 'I',
    3: happening.ward,
    6: happening.wardBefore,
    7: text(happening.attender, (number) => `${number}^Doctor^${number}`),
    19: `${visitNumber(history, visit)}^^^${authority}`,
    44: text(happening.admitted, time),
    45: text(happening.discharged, time),
  });
  return [...head, `PV1|${pv1}`].join('\r');
}

/** Minutes from the first of March. */
export function stamp(at: number): string {
  return new Date(Date.UTC(2026, 2, 2) + at * 60_000).toISOString().replace(/\D/g, '').slice(0, 14);
}

function text<T>(value: T | null | undefined, write: (value: T) => string): string {
  return value === undefined ? '' : value === null ? '""' : write(value);
}

function fields(values: Readonly<Record<number, string | undefined>>): string {
  const last = Math.max(...Object.keys(values).map(Number));
  return Array.from({ length: last }, (_, i) => values[i + 1] ?? '').join('|');
}
