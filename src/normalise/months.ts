import { plain } from './name-words.ts';

/** Names of the months, in English, Welsh, French, German, Spanish, Italian, Portuguese and Dutch; none means two months. */
const MONTHS = [
  'january jan ionawr ion janvier janv januar jan enero ene gennaio gen janeiro januari janner',
  'february feb chwefror chwe fevrier fevr fev februar febrero febbraio fevereiro februari',
  'march mar mawrth maw mars marz maerz marzo marco maart mrt',
  'april apr ebrill ebr avril avr abril abr aprile',
  'may mai mayo maggio mag maio mei',
  'june jun mehefin meh juin juni junio giugno giu junho',
  'july jul gorffennaf gor juillet juil juli julio luglio lug julho',
  'august aug awst aout agosto ago augustus',
  'september sept sep medi septembre septiembre settembre set setembro',
  'october oct hydref hyd octobre oktober okt octubre ottobre ott outubro out',
  'november nov tachwedd tach novembre noviembre novembro',
  'december dec rhagfyr rhag decembre dezember dez diciembre dic dicembre dezembro',
].map((names) => new Set(names.split(' ')));

/** 1 to 12. */
export function monthOf(word: string): number | undefined {
  const known = plain(word);
  const index = MONTHS.findIndex((names) => names.has(known));
  return index === -1 ? undefined : index + 1;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** 0 for Sunday to 6, by the English name or its first letters. */
export function weekdayOf(word: string): number | undefined {
  const known = plain(word);
  if (known.length < 3) return undefined;
  const index = WEEKDAYS.findIndex((name) => name.startsWith(known));
  return index === -1 ? undefined : index;
}
