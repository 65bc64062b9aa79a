import type { Check, Needs } from 'assay/suite';
import { suiteCheck } from '../checks/suite-check.ts';
import { localReference } from '../evaluate/reference.ts';
import { valuesOf } from '../evaluate/values.ts';
import { idOf, type Resource, shown } from '../json.ts';
import type { ParameterFact } from '../parameters/facts.ts';
import type { Fhir, Params } from '../session/fhir.ts';
import type { Session } from '../session/over-types.ts';
import { readPages, type Whole } from '../session/pages.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { type Criterion, criterionOf } from './criterion.ts';
import { type GivenResource, givenOf } from './profiled.ts';

const MOST_PAGES = 3;

interface Owner {
  readonly given: GivenResource;
  readonly id: string;
  readonly criteria: readonly Criterion[];
}

/** A search that a guide asks for finds the resource whose values it is by, and gives nothing that does not meet it. */
export function searchCheck(
  id: string,
  type: string,
  names: readonly string[],
  facts: readonly (ParameterFact | undefined)[],
  needs: Needs,
): Check<Session> {
  return suiteCheck({
    id,
    requirements: [id],
    needs,
    cost: 'few',
    async run({ fhir, verdict }) {
      const asked = `${type} by ${names.join(' and ')}`;
      const known = facts.filter((fact) => fact !== undefined);
      if (known.length < facts.length) {
        return verdict.inconclusive(`where the values of ${asked} stand cannot be told, so no search can be tried`);
      }
      const { resources, reason, evidence } = await givenOf(fhir, type);
      const owner = ownerOf(fhir, resources, known);
      if (owner === undefined) {
        const none =
          resources.length === 0 ? reason : `none of ${resources.length} ${type} has values to search ${asked}`;
        return verdict.inconclusive(none, ...evidence);
      }
      const params = owner.criteria.map(({ name, value }) => [name, value] as const);
      const query = `${type}?${params.map(([name, value]) => `${name}=${shown(value, 60)}`).join('&')}`;
      let whole = await searchFor(fhir, type, params);
      if (isOdd(whole, owner, type)) whole = await searchFor(fhir, type, params);
      const [first] = whole.pages;
      const busy = first === undefined ? 'no page was read' : withheld(first.reply);
      if (first === undefined || busy !== undefined) return verdict.inconclusive(busy ?? '', ...whole.evidence);
      const shows = [owner.given.exchange, ...whole.evidence];
      const answered = verdict.expect(first.ok, {
        message: `the guide asks for searches of ${asked}, and ${query} is refused`,
        expected: 'a search result',
        got: gave(first.reply),
        evidence: shows,
      });
      if (!answered) return;
      const strangers = strangersIn(whole, owner, type);
      const [stranger] = strangers;
      verdict.expect(stranger === undefined, {
        message: `${query} gives ${strangers.length} matches that do not meet it`,
        expected: `${type} with these values`,
        got: stranger === undefined ? '' : `${type}/${idOf(stranger)}`,
        evidence: shows,
      });
      if (has(whole, owner)) return;
      const again = await fhir.search(type, [['_id', owner.id]]);
      const now = again.matches.find((match) => idOf(match) === owner.id);
      if (!whole.complete || now === undefined || !owner.criteria.every(({ meets }) => meets(now) === 'yes')) {
        return verdict.inconclusive(`whether ${query} finds ${type}/${owner.id} could not be told`, ...whole.evidence);
      }
      verdict.fail({
        message: `${query} does not find ${type}/${owner.id}, whose values these are`,
        expected: 'a result with it',
        got: `${whole.matches.length} matches without it`,
        evidence: [...shows, again.reply.exchange],
      });
    },
  });
}

function ownerOf(fhir: Fhir, resources: readonly GivenResource[], facts: readonly ParameterFact[]): Owner | undefined {
  const start = Math.floor(fhir.random() * resources.length);
  for (const given of [...resources.slice(start), ...resources.slice(0, start)]) {
    const id = idOf(given.resource);
    const criteria = facts.map((fact) => criterionOf(fact, given.resource, fhir.base));
    const whole = criteria.filter((each) => each !== undefined);
    if (id !== undefined && whole.length === facts.length) return { given, id, criteria: whole };
  }
  return undefined;
}

function searchFor(fhir: Fhir, type: string, params: Params): Promise<Whole> {
  return readPages(fhir, type, [...params, ['_count', '50']], MOST_PAGES);
}

/** A failure that a change, or an index that is behind, could explain is looked at again. */
function isOdd(whole: Whole, owner: Owner, type: string): boolean {
  return whole.pages[0]?.ok !== true || !has(whole, owner) || strangersIn(whole, owner, type).length > 0;
}

function has(whole: Whole, { id }: Owner): boolean {
  return whole.matches.some((match) => idOf(match) === id);
}

/** Only what is marked as a match: an entry without a mode may be an addition of the server's. */
function strangersIn(whole: Whole, { criteria }: Owner, type: string): readonly Resource[] {
  return whole.pages
    .flatMap((page) => page.entries)
    .filter(({ mode, resource }) => mode === 'match' && resource?.resourceType === type)
    .flatMap(({ resource }) => resource ?? [])
    .filter((resource) => criteria.some(({ meets }) => meets(resource) === 'no'));
}

/** `_include` as a guide asks for it brings what a match refers to. */
export function includeCheck(
  id: string,
  type: string,
  include: string,
  fact: ParameterFact | undefined,
  needs: Needs,
): Check<Session> {
  return suiteCheck({
    id,
    requirements: [id],
    needs,
    cost: 'few',
    async run({ fhir, verdict }) {
      const { resources, reason, evidence } = await givenOf(fhir, type);
      const referring = resources.flatMap(({ resource, exchange }) => {
        const targets =
          fact === undefined ? [] : valuesOf(resource, fact).flatMap((each) => localReference(each, fhir.base) ?? []);
        const own = idOf(resource);
        return own === undefined || targets.length === 0 ? [] : [{ own, targets, exchange }];
      });
      const [owner] = referring;
      const [target] = owner?.targets ?? [];
      if (owner === undefined || target === undefined) {
        const none = resources.length === 0 ? reason : `no ${type} refers to what ${include} would bring`;
        return verdict.inconclusive(none, ...evidence);
      }
      const found = await fhir.search(type, [
        ['_id', owner.own],
        ['_include', include],
      ]);
      const shows = [owner.exchange, found.reply.exchange];
      const busy = withheld(found.reply);
      if (busy !== undefined) return verdict.inconclusive(busy, found.reply.exchange);
      const answered = verdict.expect(found.ok, {
        message: `the guide asks for _include=${include}, and ${told(found.reply)} is refused`,
        expected: 'a search result',
        got: gave(found.reply),
        evidence: shows,
      });
      if (!answered) return;
      const isBrought = found.entries.some(
        ({ resource }) => resource?.resourceType === target.type && idOf(resource) === target.id,
      );
      const isMatched = found.matches.some((match) => idOf(match) === owner.own);
      const read = isBrought ? undefined : await fhir.read(target.type, target.id);
      // What is not there, or not to be seen, cannot be included.
      if (!isBrought && (!isMatched || read?.status !== 200)) {
        return verdict.inconclusive(`${target.type}/${target.id} cannot be read, so it may not be included`, ...shows);
      }
      verdict.expect(isBrought, {
        message: `${told(found.reply)} does not bring ${target.type}/${target.id}, to which the match refers`,
        expected: 'the resource that is referred to, as an include',
        got: `${found.entries.length} entries without it`,
        evidence: read === undefined ? shows : [...shows, read.exchange],
      });
    },
  });
}
