const DATES: Readonly<Record<string, string>> = {
  'yyyy-MM-dd': 'Y-M-D',
  yyyyMMdd: 'YMD',
  'dd-MM-yyyy': 'D-M-Y',
  'd-M-yyyy': 'd-m-Y',
  'MM-dd-yyyy': 'M-D-Y',
  'M-d-yyyy': 'm-d-Y',
  'dd/MM/yyyy': 'D/M/Y',
  'd/M/yyyy': 'd/m/Y',
  'MM/dd/yyyy': 'M/D/Y',
  'M/d/yyyy': 'm/d/Y',
  'dd.MM.yyyy': 'D.M.Y',
  'd.M.yyyy': 'd.m.Y',
  'MM.dd.yyyy': 'M.D.Y',
  'M.d.yyyy': 'm.d.Y',
};
const PARTS_OF_DATES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gYear: { yyyy: 'Y' },
  gYearMonth: { 'yyyy-MM': 'Y-M', yyyyMM: 'YM', 'MM-yyyy': 'M-Y', 'MM/yyyy': 'M/Y', 'M/yyyy': 'm/Y', 'MM.yyyy': 'M.Y' },
  gMonth: { MM: 'M', M: 'm' },
  gMonthDay: { 'MM-dd': 'M-D', 'dd/MM': 'D/M', 'd/M': 'd/m', 'MM/dd': 'M/D', 'M/d': 'm/d', 'dd.MM': 'D.M' },
  gDay: { dd: 'D', d: 'd' },
};
const FIELDS: Readonly<Record<string, string>> = {
  Y: '(?<year>[0-9]{4})',
  M: '(?<month>[0-9]{2})',
  m: '(?<month>[0-9]{1,2})',
  D: '(?<day>[0-9]{2})',
  d: '(?<day>[0-9]{1,2})',
  '.': '\\.',
};
const ZONES: Readonly<Record<string, string>> = {
  X: 'Z|[+-][0-9]{2}(?:[0-9]{2})?',
  XX: 'Z|[+-][0-9]{4}',
  XXX: 'Z|[+-][0-9]{2}:[0-9]{2}',
  x: '[+-][0-9]{2}(?:[0-9]{2})?',
  xx: '[+-][0-9]{4}',
  xxx: '[+-][0-9]{2}:[0-9]{2}',
};
const HOUR = '(?<hour>[0-9]{2})';
const MINUTE = '(?<minute>[0-9]{2})';
const SECOND = '(?<second>[0-9]{2})';
const TIMES: Readonly<Record<string, string>> = {
  'HH:mm:ss': `${HOUR}:${MINUTE}:${SECOND}`,
  HHmmss: HOUR + MINUTE + SECOND,
  'HH:mm': `${HOUR}:${MINUTE}`,
  HHmm: HOUR + MINUTE,
};

/**
 * The expression of a date format pattern: those that Model for Tabular Data, 6.4.4 lists, and parts of them for the
 * datatypes of parts of dates. Undefined for any other, which is then not used.
 */
export function compileDateFormat(base: string, pattern: string): RegExp | undefined {
  const [, body = '', gap = '', zone = ''] = /^(.*?)( ?)(X{1,3}|x{1,3})?$/s.exec(pattern) ?? [];
  if (gap !== '' && zone === '') return undefined;
  const source = bodyOf(base, body);
  if (source === undefined) return undefined;
  return new RegExp(`^${source}${gap}${zone === '' ? '' : `(?<zone>${ZONES[zone] ?? ''})`}$`);
}

function bodyOf(base: string, body: string): string | undefined {
  if (base === 'date') return dateOf(DATES, body);
  if (base === 'time') return timeOf(body);
  const parts = Object.hasOwn(PARTS_OF_DATES, base) ? PARTS_OF_DATES[base] : undefined;
  if (parts) return dateOf(parts, body);
  const [, date = '', separator = '', time = ''] = /^([^T ]+)([T ])(.+)$/s.exec(body) ?? [];
  // With a T only the order of ISO 8601 is listed, and only times with colons.
  if (separator === 'T' && (date !== 'yyyy-MM-dd' || !time.includes(':'))) return undefined;
  const [day, clock] = [dateOf(DATES, date), timeOf(time)];
  return day === undefined || clock === undefined ? undefined : day + separator + clock;
}

function dateOf(known: Readonly<Record<string, string>>, body: string): string | undefined {
  if (!Object.hasOwn(known, body)) return undefined;
  return known[body]?.replace(/[YMmDd.]/g, (field) => FIELDS[field] ?? field);
}

function timeOf(body: string): string | undefined {
  const [, plain = '', places] = /^(.*?)(?:\.(S+))?$/s.exec(body) ?? [];
  if (!Object.hasOwn(TIMES, plain)) return undefined;
  if (places === undefined) return TIMES[plain];
  // The number of S is the most places a fraction may have.
  return plain === 'HH:mm:ss' ? `${TIMES[plain]}(?:\\.(?<fraction>[0-9]{1,${places.length}}))?` : undefined;
}
