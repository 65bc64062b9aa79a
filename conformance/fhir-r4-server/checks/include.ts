import { knownParameters } from '../evaluate/probe.ts';
import { localReference } from '../evaluate/reference.ts';
import { valuesOf } from '../evaluate/values.ts';
import { idOf, isRecord } from '../json.ts';
import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { suiteCheck } from './suite-check.ts';

/** What `_include` brings is marked as included and is referred to by the matches of the page. */
export const searchInclude = suiteCheck({
  id: 'search.include',
  requirements: ['fhir-r4.search.include'],
  needs: { interaction: 'search-type', parameter: 'reference' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const declared = fhir.declared.types.get(type)?.includes ?? [];
      const all = await fhir.sample(type);
      // Older statements join the two names by a dot; a bare star includes everything and says less.
      const fact = knownParameters(fhir, type, 'reference').find(
        ({ name, ...rest }) =>
          [`${type}:${name}`, `${type}.${name}`, '*'].some((each) => declared.includes(each)) &&
          all.matches.some((match) =>
            valuesOf(match, { name, ...rest }).some((value) => localReference(value, fhir.base)),
          ),
      );
      if (fact === undefined)
        return notApplicable(`${type} declares no include that its data could show`, all.reply.exchange);
      const found = await fhir.search(type, [
        ['_include', `${type}:${fact.name}`],
        ['_count', '20'],
      ]);
      const { exchange } = found.reply;
      const busy = withheld(found.reply);
      if (busy !== undefined) return noData(busy, exchange);
      if (!found.ok) return noData(`${told(found.reply)} answered ${gave(found.reply)}`, exchange);
      const matched = new Set(found.matches.map((match) => `${match.resourceType}/${idOf(match)}`));
      const others = found.entries.filter(
        ({ resource, mode }) =>
          resource !== undefined && mode !== 'outcome' && (mode === 'include' || resource.resourceType !== type),
      );
      if (others.length === 0) return notApplicable(`${told(found.reply)} brought no included resources`, exchange);
      const named = (entry: (typeof others)[number]) =>
        `${entry.resource?.resourceType}/${idOf(entry.resource ?? { resourceType: '' })}`;
      const unmarked = others.filter(({ mode }) => mode === 'match');
      verdict.expect(unmarked.length === 0, {
        message: `${told(found.reply)} marks included resources as matches`,
        expected: 'search.mode include',
        got: unmarked.slice(0, 3).map(named).join(', '),
        evidence: [exchange],
      });
      // The server may add what it believes relevant; but an include is there because something in the set refers to it.
      const referred = new Set(found.entries.flatMap(({ resource }) => referencesIn(resource, fhir.base)));
      const strangers = others.filter(
        (entry) =>
          entry.mode === 'include' &&
          !referred.has(named(entry)) &&
          // What refers to a match is included in reverse.
          !referencesIn(entry.resource, fhir.base).some((target) => matched.has(target)),
      );
      verdict.expect(strangers.length === 0, {
        message: `${told(found.reply)} includes resources that nothing in the result refers to`,
        expected: `what the matches refer to, as by ${fact.name}`,
        got: strangers.slice(0, 3).map(named).join(', '),
        evidence: [exchange],
      });
      return undefined;
    });
  },
});

/** Local references anywhere in a value, as `Type/id`. Bounded, since the value comes from outside. */
function referencesIn(value: unknown, base: string): readonly string[] {
  const found: string[] = [];
  const waiting: unknown[] = [value];
  for (let steps = 0; waiting.length > 0 && steps < 20_000; steps += 1) {
    const each = waiting.pop();
    const target = isRecord(each) ? localReference(each, base) : undefined;
    if (target !== undefined) found.push(`${target.type}/${target.id}`);
    if (typeof each === 'object' && each !== null) waiting.push(...Object.values(each));
  }
  return found;
}
