import type { Gathered } from '../session/gather.ts';
import { keyOf, keysOf, named } from '../session/identity.ts';
import { type Claim, type Place, placeCheck } from '../session/place.ts';
import type { Json } from '../session/read-json.ts';
import { declaredSpan, timeAt, timeProperty, timesIn, writeTime } from '../session/times.ts';

const DEFINITION = 'ogcapi-features-1.core.fc-time-definition';
const ONLY = 'ogcapi-features-1.core.fc-time-response';
const ALL = 'ogcapi-features-1.core.fc-time-response.all';
const TIMELESS = 'ogcapi-features-1.core.fc-time-response.no-time';
const DAY = 24 * 60 * 60 * 1000;

/** Requirements fc-time-definition and fc-time-response, D to F: instants and intervals, with one end open in both spellings, are taken. */
export const datetimeOffered = placeCheck({
  id: 'datetime.offered',
  requirements: [DEFINITION],
  async look({ read, items, collection }) {
    const claims: Claim[] = [];
    for (const form of formsOf(collection)) {
      const { name, undecided, status, exchanges } = await read(`${items}?datetime=${form}`);
      if (undecided !== undefined) return { claims, why: `${name}: ${undecided}` };
      const message = `${name}: a time as the standard writes it`;
      claims.push({ holds: status === 200, message, expected: '200', got: `${status}`, evidence: exchanges });
    }
    return { claims };
  },
});

/** Within the declared extent: whether a time beyond it is a value out of bounds is left to servers. */
function formsOf(collection: Json): readonly string[] {
  const [from, to] = declaredSpan(collection) ?? [-Infinity, Infinity];
  const start = Number.isFinite(from) ? from : Number.isFinite(to) ? to - DAY : Date.UTC(2020, 1, 12, 23, 20, 50);
  const [early, late] = [writeTime(start), writeTime(Math.min(start + DAY, to))];
  return [late, `${early}/${late}`, `${early}/..`, `../${late}`, `${early}/`, `/${late}`];
}

interface Answers {
  readonly place: Place;
  readonly known: Gathered;
  readonly time: number;
  readonly before: Gathered;
  readonly after: Gathered;
  readonly exact: Gathered;
}

/**
 * Requirement fc-time-response, by relation. Which property is a feature's time is the server's decision (part B), so a property is gone
 * by only where it is the features' one time and the server's own answers agree with it.
 */
export const datetimeFeatures = placeCheck({
  id: 'datetime.features',
  requirements: [ONLY, ALL, TIMELESS],
  async look(place) {
    const known = await place.find();
    if (typeof known === 'string') return { claims: [], why: known };
    const name = timeProperty(known.features);
    const times = name === undefined ? [] : timesIn(known, name);
    const time = times[Math.floor(times.length / 2)];
    if (name === undefined || time === undefined) {
      return { claims: [], why: `${place.items}: no one property of the features is their time` };
    }
    const at = writeTime(time);
    const [before, after, exact] = [
      await place.find(`datetime=../${at}`),
      await place.find(`datetime=${at}/..`),
      await place.find(`datetime=${at}`),
    ];
    const trouble = [before, after, exact].find((found) => typeof found === 'string');
    if (typeof before === 'string' || typeof after === 'string' || typeof exact === 'string') {
      return { claims: [], why: String(trouble) };
    }
    const answers = { place, known, time, before, after, exact };
    const claims = [...unfiltered(answers, name), ...partition(answers)];
    if (!agrees(answers, name))
      return { claims, why: `${place.items}: the answers do not show by which property time is judged` };
    const timed = known.whole && !known.features.some((feature) => timeAt(feature, name) === null);
    const why = `${place.items}: every feature has a time, or not all could be read`;
    return { claims: [...claims, ...byProperty(answers, name)], why, moot: timed ? [TIMELESS] : [] };
  },
});

/**
 * A server that declares when its features are, and hands out those of every time for an instant and for all before and
 * after it, takes no notice of the parameter.
 */
function unfiltered({ place, known, before, after, exact }: Answers, name: string): readonly Claim[] {
  const span = declaredSpan(place.collection);
  const times = timesIn(known, name);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  if (span === undefined || last - first < 2 * DAY || first < span[0] - DAY || last > span[1] + DAY) return [];
  const timed = known.features.filter((feature) => typeof timeAt(feature, name) === 'number');
  const everywhere = [before, after, exact].every((found) => {
    const keys = keysOf(found.features);
    return timed.every((feature) => keys.has(keyOf(feature)));
  });
  const message = `${place.items}: features of all times are answered for an instant, for all before it and for all after it`;
  const evidence = [known, before, after, exact].flatMap(({ exchanges }) => exchanges);
  return [
    {
      requirement: ONLY,
      holds: !everywhere,
      message,
      expected: 'fewer than all for one of them',
      got: `all ${timed.length} with a time`,
      evidence,
    },
  ];
}

/** What is at an instant is in both half-bounded intervals that meet there, and every feature is in one of them. */
function partition({ place, known, before, after, exact }: Answers): readonly Claim[] {
  if (!before.whole || !after.whole) return [];
  // All for each says nothing: a feature without a time is in every answer.
  if ([before, after, exact].every(({ features }) => features.length === known.features.length)) return [];
  const [early, late] = [keysOf(before.features), keysOf(after.features)];
  const evidence = [...known.exchanges, ...before.exchanges, ...after.exchanges, ...exact.exchanges];
  const stray = exact.features.filter((feature) => !early.has(keyOf(feature)) || !late.has(keyOf(feature)));
  const lost = known.features.filter((feature) => !early.has(keyOf(feature)) && !late.has(keyOf(feature)));
  const note = { expected: 'none', evidence };
  return [
    {
      ...note,
      requirement: ALL,
      holds: stray.length === 0,
      message: `${place.items}: features at an instant that are not in both intervals that meet there`,
      got: named(stray),
    },
    {
      ...note,
      requirement: ALL,
      holds: lost.length === 0,
      message: `${place.items}: features that are neither before an instant nor after it`,
      got: named(lost),
    },
  ];
}

/**
 * Whether the server goes by this property: asked for the instant of one feature it finds that one and not all, and it puts
 * most features on the side of the instant where they belong.
 */
function agrees({ known, time, before, after, exact }: Answers, name: string): boolean {
  if (!before.whole || !after.whole || !exact.whole) return false;
  const [early, late, now] = [before, after, exact].map(({ features }) => keysOf(features));
  const clear = known.features.filter((feature) => Math.abs((timeAt(feature, name) ?? time) - time) > DAY);
  const found = known.features.filter((feature) => timeAt(feature, name) === time).every((one) => now?.has(keyOf(one)));
  if (!found || !clear.some((feature) => !now?.has(keyOf(feature)))) return false;
  const fitting = clear.flatMap((feature) => {
    const isEarly = (timeAt(feature, name) ?? time) < time;
    return [early?.has(keyOf(feature)) === isEarly, late?.has(keyOf(feature)) === !isEarly].filter(Boolean);
  });
  return clear.length >= 2 && fitting.length > clear.length;
}

function byProperty({ place, known, time, before, after, exact }: Answers, name: string): readonly Claim[] {
  const late = (feature: Json) => (timeAt(feature, name) ?? time) > time + DAY;
  const early = (feature: Json) => (timeAt(feature, name) ?? time) < time - DAY;
  const wrong = [
    ...before.features.filter(late),
    ...after.features.filter(early),
    ...exact.features.filter((feature) => late(feature) || early(feature)),
  ];
  const evidence = [...known.exchanges, ...before.exchanges, ...after.exchanges, ...exact.exchanges];
  const note = { expected: 'none', evidence };
  const timeless = known.features.filter((feature) => timeAt(feature, name) === null);
  const answers = [before, after, exact].filter(({ whole }) => whole).map(({ features }) => keysOf(features));
  const lost = timeless.filter((feature) => answers.some((keys) => !keys.has(keyOf(feature))));
  const claims: Claim[] = [
    {
      ...note,
      requirement: ONLY,
      holds: wrong.length === 0,
      message: `${place.items}: features outside of the time asked for, by ${name.slice(0, 60)}`,
      got: named(wrong),
    },
  ];
  if (timeless.length > 0) {
    claims.push({
      ...note,
      requirement: TIMELESS,
      holds: lost.length === 0,
      message: `${place.items}: features without a time that are not answered for each`,
      got: named(lost),
    });
  }
  return claims;
}
