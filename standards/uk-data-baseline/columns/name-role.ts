/** What a column is said to hold by its name. */
export type NamedRole =
  | 'date'
  | 'uprn'
  | 'usrn'
  | 'postcode'
  | 'nhs-number'
  | 'ni-number'
  | 'country'
  | 'language'
  | 'latitude'
  | 'longitude'
  | 'easting'
  | 'northing'
  | 'reference-system';

const DATE_WORDS = new Set(['date', 'dates', 'dob', 'datetime', 'timestamp']);
const CODE_WORDS = new Set(['code', 'iso', 'iso2', 'alpha2', 'iso3166', 'iso639']);
const NUMBER_WORDS = new Set(['number', 'no', 'num', 'nr', 'id']);
const SYSTEM_WORDS = new Set(['crs', 'srid', 'srs', 'epsg', 'datum', 'wgs84', 'etrs89', 'osgb36', 'bng']);
const SINGLE: Readonly<Record<string, NamedRole>> = {
  uprn: 'uprn',
  usrn: 'usrn',
  postcode: 'postcode',
  nino: 'ni-number',
  lat: 'latitude',
  latitude: 'latitude',
  lng: 'longitude',
  lon: 'longitude',
  longitude: 'longitude',
  easting: 'easting',
  eastings: 'easting',
  northing: 'northing',
  northings: 'northing',
};
/** Behind these a name speaks of something else than the thing itself: `date type`, `postcode count`. */
const OTHER_THINGS = new Set([
  'type',
  'count',
  'area',
  'district',
  'sector',
  'region',
  'source',
  'flag',
  'status',
  'format',
  'quality',
  'valid',
  'range',
  'name',
]);

/** Words of a heading: `DatePaid` and `date_paid` are date, paid. */
function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** What a name claims, or undefined. It is a hint: most values must have the shape before a column is judged by it. */
export function roleOfName(name: string): NamedRole | undefined {
  const words = wordsOf(name);
  if (words.some((word) => OTHER_THINGS.has(word))) return undefined;
  const has = (word: string) => words.includes(word);
  for (const word of words) if (Object.hasOwn(SINGLE, word)) return SINGLE[word];
  if (has('post') && has('code')) return 'postcode';
  const isNumber = words.some((word) => NUMBER_WORDS.has(word));
  if (has('nhs') && isNumber) return 'nhs-number';
  if ((has('ni') || (has('national') && has('insurance'))) && isNumber) return 'ni-number';
  const isCode = words.some((word) => CODE_WORDS.has(word));
  if (has('country') && isCode) return 'country';
  if (has('language') && isCode) return 'language';
  if (words.some((word) => SYSTEM_WORDS.has(word)) || (has('reference') && has('system') && has('coordinate')))
    return 'reference-system';
  return words.some((word) => DATE_WORDS.has(word)) ? 'date' : undefined;
}
