import type { NameReading, PersonName } from '../normalise/index.ts';

/** A name's reading in one line: its parts by name, persons with a plus between them, how sure it is. */
export function nameText(reading: NameReading): string {
  const { persons, single, rest, confidence } = reading;
  const read = single === undefined ? persons.map(personText).join(' + ') : `single ${JSON.stringify(single)}`;
  const over = rest.length === 0 ? '' : `; rest ${JSON.stringify(rest.join(' '))}`;
  return `${read}${over} (${confidence})`;
}

function personText({ prefix, given, nickname, family, familyShared, former, suffix }: PersonName): string {
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['prefix', prefix.join(' ')],
    ['given', given.map((name) => JSON.stringify(name)).join(' ')],
    ['nickname', nickname.join(' ')],
    [familyShared ? 'shared family' : 'family', family],
    ['former', former],
    ['suffix', suffix.join(' ')],
  ];
  const shown = parts.flatMap(([name, text = '']) =>
    text === '' ? [] : [`${name} ${name === 'given' ? text : JSON.stringify(text)}`],
  );
  return shown.join(' ');
}
