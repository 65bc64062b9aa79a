import { DAY, dayFrom } from '../evaluate/date.ts';
import { idOf, lastUpdatedOf } from '../json.ts';
import { idsOf } from '../session/bundle.ts';
import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { subjectOf } from '../session/subject.ts';
import { swapCase } from './read.ts';
import { unusedId } from './read-missing.ts';
import { suiteCheck } from './suite-check.ts';

/** _id finds what a read of the id gives, and nothing else. All searchable types have it (search.html#conformance). */
export const searchId = suiteCheck({
  id: 'search.id',
  requirements: ['fhir-r4.search.id'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const subject = await subjectOf(fhir, type);
      if ('why' in subject) return subject;
      const found = await fhir.search(type, [['_id', subject.id]]);
      const busy = withheld(found.reply);
      if (busy !== undefined) return noData(busy, found.reply.exchange);
      const ids = idsOf(found.matches);
      if (found.ok && ids.length === 0 && fhir.types('read').includes(type)) {
        const read = await fhir.read(type, subject.id);
        if (read.status !== 200) return noData(`${type}/${subject.id} is gone`, read.exchange);
      }
      verdict.expect(found.ok && ids.length === 1 && ids[0] === subject.id, {
        message: `${told(found.reply)} does not find the one resource with this id`,
        expected: `${type}/${subject.id} alone`,
        got: found.ok ? `${ids.length} matches` : gave(found.reply),
        evidence: [subject.evidence, found.reply.exchange],
      });
      return undefined;
    });
  },
});

export const searchIdExact = suiteCheck({
  id: 'search.id-exact',
  requirements: ['fhir-r4.search.id-exact'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const subject = await subjectOf(fhir, type);
      if ('why' in subject) return subject;
      // Parts of the id, and the id in other letters: none of them is the id.
      const { id } = subject;
      const others = [swapCase(id), id.slice(0, Math.ceil(id.length / 2)), unusedId(fhir.random)].filter(
        (other) => other !== id && other !== '',
      );
      for (const other of others) {
        const found = await fhir.search(type, [['_id', other]]);
        const busy = withheld(found.reply);
        if (busy !== undefined) return noData(busy, found.reply.exchange);
        const wrong = found.matches.map(idOf).filter((each) => each !== other);
        verdict.expect(!found.ok || wrong.length === 0, {
          message: `${told(found.reply)} finds resources with other ids`,
          expected: 'no other id than the one asked for',
          got: wrong.slice(0, 3).join(', '),
          evidence: [subject.evidence, found.reply.exchange],
        });
      }
      return undefined;
    });
  },
});

/** Days on both sides of a change are told apart; how exact the boundary itself is, is the server's affair. */
export const searchLastUpdated = suiteCheck({
  id: 'search.last-updated',
  requirements: ['fhir-r4.search.last-updated'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const declared = fhir.declared.types.get(type)?.parameters.some(({ name }) => name === '_lastUpdated');
      if (declared !== true) return notApplicable(`${type} does not declare _lastUpdated`);
      const subject = await subjectOf(fhir, type);
      if ('why' in subject) return subject;
      const at = Date.parse(lastUpdatedOf(subject.resource) ?? '');
      if (Number.isNaN(at)) return noData(`${type}/${subject.id} has no meta.lastUpdated`, subject.evidence);
      const [before, after] = [dayFrom(at, -3), dayFrom(at, 3)];
      for (const [value, holds] of [
        [`ge${before}`, true],
        [`lt${after}`, true],
        [`lt${before}`, false],
        [`ge${after}`, false],
      ] as const) {
        const found = await fhir.search(type, [
          ['_id', subject.id],
          ['_lastUpdated', value],
        ]);
        const { exchange } = found.reply;
        if (!found.ok) return noData(`${told(found.reply)} answered ${gave(found.reply)}`, exchange);
        const now = found.matches.find((match) => idOf(match) === subject.id);
        const moved = now !== undefined && Math.abs(Date.parse(lastUpdatedOf(now) ?? '') - at) > DAY;
        if (moved) return noData(`${type}/${subject.id} was changed meanwhile`, exchange);
        verdict.expect((now !== undefined) === holds, {
          message: `${told(found.reply)} ${holds ? 'leaves out' : 'finds'} a resource last changed ${lastUpdatedOf(subject.resource)}`,
          expected: holds ? `${type}/${subject.id}` : 'no match',
          got: `${found.matches.length} matches`,
          evidence: [subject.evidence, exchange],
        });
      }
      return undefined;
    });
  },
});
