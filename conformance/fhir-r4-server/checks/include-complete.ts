import { targetsOf } from '../evaluate/link.ts';
import { knownParameters } from '../evaluate/probe.ts';
import { idOf } from '../json.ts';
import type { ParameterFact } from '../parameters/facts.ts';
import type { Found } from '../session/bundle.ts';
import type { Fhir, Params } from '../session/fhir.ts';
import { type Context, type Nothing, noData, notApplicable, overTypes } from '../session/over-types.ts';
import { readPages } from '../session/pages.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { linksOf } from './links.ts';
import { suiteCheck } from './suite-check.ts';

const MOST_READS = 8;
const needs = { interaction: 'search-type', parameter: 'reference' };

/** Whether a search used a parameter as asked: its self link says so. */
function used(found: Found, name: string, value: string): boolean {
  const self = found.links.get('self');
  return self !== undefined && new URL(self).searchParams.getAll(name).some((each) => each.startsWith(value));
}

function namesIn(found: Found): ReadonlySet<string> {
  return new Set(
    found.entries.flatMap(({ resource }) => (resource ? `${resource.resourceType}/${idOf(resource)}` : [])),
  );
}

/** A reference parameter that the type declares to include by and that its data has references in. */
function includable(fhir: Fhir, type: string, from: Found, matters: (target: string) => boolean = () => true) {
  const declared = fhir.declared.types.get(type)?.includes ?? [];
  return knownParameters(fhir, type, 'reference').find((fact) => {
    const told = [`${type}:${fact.name}`, `${type}.${fact.name}`, '*'].some((each) => declared.includes(each));
    return told && [...targetsOf(from.matches, fact, fhir.base).keys()].some(matters);
  });
}

/** Expects a page to hold what these entries refer to. What is not there counts only where a read gives it. */
async function expectHeld(
  { fhir, verdict }: Context,
  page: Found,
  from: Found['matches'],
  fact: ParameterFact,
): Promise<number> {
  const held = namesIn(page);
  const wanted = [...targetsOf(from, fact, fhir.base)].flatMap(([type, ids]) =>
    [...ids].map((id) => [type, id] as const),
  );
  const lost = wanted.filter(([type, id]) => !held.has(`${type}/${id}`)).slice(0, MOST_READS);
  const readable: string[] = [];
  const evidence = [page.reply.exchange];
  for (const [type, id] of lost) {
    const { status, resource, exchange } = await fhir.read(type, id);
    evidence.push(exchange);
    if (status === 200 && resource !== undefined && idOf(resource) === id) readable.push(`${type}/${id}`);
  }
  if (wanted.length > 0) {
    verdict.expect(readable.length === 0, {
      message: `${told(page.reply)} leaves out what entries of the page refer to by ${fact.name}`,
      expected: `the ${wanted.length} resources referred to, as far as they can be read`,
      got: `without ${readable.slice(0, 3).join(', ')}`,
      evidence,
    });
  }
  return wanted.length;
}

function unanswered(found: Found): Nothing | undefined {
  const { exchange } = found.reply;
  const busy = withheld(found.reply);
  if (busy !== undefined) return noData(busy, exchange);
  return found.ok ? undefined : noData(`${told(found.reply)} answered ${gave(found.reply)}`, exchange);
}

/** Everything that the matches refer to by the parameter is in the result, as far as it can be read. */
export const searchIncludeComplete = suiteCheck({
  id: 'search.include-complete',
  requirements: ['fhir-r4.search.include-complete'],
  needs,
  cost: 'few',
  async run(context) {
    const { fhir } = context;
    await overTypes(context, 'search-type', async (type) => {
      const sample = await fhir.sample(type);
      const fact = includable(fhir, type, sample);
      if (fact === undefined) return notApplicable(`${type} declares no include that its data could show`);
      const value = `${type}:${fact.name}`;
      const found = await fhir.search(type, [
        ['_include', value],
        ['_count', '20'],
      ]);
      const nothing = unanswered(found);
      if (nothing !== undefined) return nothing;
      if (!used(found, '_include', value)) return notApplicable(`${told(found.reply)} did not use _include`);
      const wanted = await expectHeld(context, found, found.matches, fact);
      return wanted > 0 ? undefined : noData(`${told(found.reply)} has no references by ${fact.name}`);
    });
  },
});

/** Each page stands by itself: it has what its own matches refer to, whatever earlier pages had. */
export const searchIncludePages = suiteCheck({
  id: 'search.include-pages',
  requirements: ['fhir-r4.search.include-pages'],
  needs,
  cost: 'few',
  async run(context) {
    const { fhir } = context;
    await overTypes(context, 'search-type', async (type) => {
      const sample = await fhir.sample(type);
      const fact = includable(fhir, type, sample);
      if (fact === undefined) return notApplicable(`${type} declares no include that its data could show`);
      const value = `${type}:${fact.name}`;
      const params: Params = [
        ['_include', value],
        ['_count', '3'],
      ];
      const { pages } = await readPages(fhir, type, params, 4);
      const [first, ...later] = pages;
      if (first === undefined || !first.ok || !used(first, '_include', value))
        return notApplicable(`${type}?_include=${value} is refused or not used`);
      let wanted = 0;
      for (const page of later.filter(({ ok }) => ok)) wanted += await expectHeld(context, page, page.matches, fact);
      return wanted > 0 ? undefined : notApplicable(`${type} has no second page with references by ${fact.name}`);
    });
  },
});

/** What is included is followed in its turn where :iterate says so. */
export const searchIncludeIterate = suiteCheck({
  id: 'search.include-iterate',
  requirements: ['fhir-r4.search.include-iterate'],
  needs,
  cost: 'few',
  async run(context) {
    const { fhir } = context;
    await overTypes(context, 'search-type', async (type) => {
      const sample = await fhir.sample(type);
      const further = new Map<string, ParameterFact>();
      const leadsOn = (target: string) => further.has(target);
      const targets = knownParameters(fhir, type, 'reference').flatMap((fact) => [
        ...targetsOf(sample.matches, fact, fhir.base).keys(),
      ]);
      for (const target of new Set(targets)) {
        if (target === type || !fhir.declared.types.has(target)) continue;
        const onward = includable(fhir, target, await fhir.sample(target), (each) => each !== type && each !== target);
        if (onward !== undefined) further.set(target, onward);
      }
      const fact = includable(fhir, type, sample, leadsOn);
      const through = fact && [...targetsOf(sample.matches, fact, fhir.base).keys()].find(leadsOn);
      const onward = through === undefined ? undefined : further.get(through);
      if (fact === undefined || onward === undefined)
        return notApplicable(`${type} declares no includes that lead on from one to another`);
      const second = `${through}:${onward.name}`;
      const found = await fhir.search(type, [
        ['_include', `${type}:${fact.name}`],
        ['_include:iterate', second],
        ['_count', '10'],
      ]);
      if (!found.ok || !used(found, '_include:iterate', second))
        return notApplicable(`${told(found.reply)} is refused, or did not use :iterate`, found.reply.exchange);
      const included = found.entries.flatMap(({ resource, mode }) =>
        resource !== undefined && mode === 'include' && resource.resourceType === through ? [resource] : [],
      );
      const wanted = await expectHeld(context, found, included, onward);
      return wanted > 0 ? undefined : notApplicable(`${told(found.reply)} included nothing that refers further`);
    });
  },
});

/** _revinclude brings what the plain search by the same reference finds. */
export const searchRevinclude = suiteCheck({
  id: 'search.revinclude',
  requirements: ['fhir-r4.search.revinclude'],
  needs,
  cost: 'many',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const links = await linksOf(fhir, type);
      if (typeof links === 'string') return noData(links);
      for (const { from, fact, to } of links) {
        const value = `${type}:${fact.name}`;
        const declared = fhir.declared.types.get(to.type)?.revIncludes ?? [];
        if (![value, value.replace(':', '.'), '*'].some((each) => declared.includes(each))) continue;
        const [id] = [...(targetsOf(from.resources, fact, fhir.base).get(to.type) ?? [])].filter((each) =>
          to.ids.has(each),
        );
        if (id === undefined) continue;
        const plain = await readPages(fhir, type, [[fact.name, `${to.type}/${id}`]], 4);
        const found = await fhir.search(to.type, [
          ['_id', id],
          ['_revinclude', value],
        ]);
        if (!plain.complete || !found.ok || found.matches.length !== 1 || !used(found, '_revinclude', value)) continue;
        const held = namesIn(found);
        const lost = plain.matches.filter((each) => !held.has(`${type}/${idOf(each)}`));
        const again = lost.length === 0 ? plain : await readPages(fhir, type, [[fact.name, `${to.type}/${id}`]], 4);
        const still = lost.filter((each) => again.matches.some((other) => idOf(other) === idOf(each)));
        verdict.expect(still.length === 0, {
          message: `${told(found.reply)} leaves out ${still.length} resources that refer to ${to.type}/${id}`,
          expected: `the ${plain.matches.length} that ${type}?${fact.name}=${to.type}/${id} finds`,
          got: `without ${still.slice(0, 3).map(idOf).join(', ')}`,
          evidence: [...plain.evidence, found.reply.exchange],
        });
        return undefined;
      }
      return notApplicable(`no reverse include by ${type} is declared and used, with data that shows it`);
    });
  },
});
