import { knownParameters } from '../evaluate/probe.ts';
import { escaped, hasToken, tokensOf } from '../evaluate/token.ts';
import { anyOf, valuesOf } from '../evaluate/values.ts';
import { idOf } from '../json.ts';
import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { universeOf } from '../session/pages.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { expectSame, idsIn } from './relate.ts';
import { suiteCheck } from './suite-check.ts';

const MOST = 4;

/** :missing=true and :missing=false part the resources, and neither side has what belongs to the other. */
export const searchMissing = suiteCheck({
  id: 'search.missing',
  requirements: ['fhir-r4.search.missing'],
  needs: { interaction: 'search-type' },
  cost: 'many',
  async run(context) {
    const { fhir } = context;
    await overTypes(context, 'search-type', async (type) => {
      const within = await universeOf(fhir, type);
      if (typeof within === 'string') return noData(within);
      const facts = (['token', 'date', 'string', 'reference'] as const).flatMap((kind) =>
        knownParameters(fhir, type, kind).slice(0, MOST),
      );
      // A value that is there is there for every reading; one that is not may yet be derived by the server.
      const having = facts.filter((fact) => within.resources.some((resource) => valuesOf(resource, fact).length > 0));
      let refused: string | undefined;
      let shown = 0;
      for (const fact of having.slice(0, MOST)) {
        const without = await idsIn(fhir, within, [[`${fact.name}:missing`, 'true']]);
        const present = await idsIn(fhir, within, [[`${fact.name}:missing`, 'false']]);
        if ('refused' in without || 'refused' in present) {
          refused = 'refused' in without ? without.refused : 'refused' in present ? present.refused : '';
          continue;
        }
        const evidence = [...without.evidence, ...present.evidence];
        const both = [...without.ids].filter((id) => present.ids.has(id));
        const said = await expectSame(context, within, {
          says: `${fact.name}:missing=true and :missing=false do not part the resources`,
          expected: within.ids,
          got: new Set([...without.ids, ...present.ids].filter((id) => !both.includes(id))),
          evidence,
        });
        if (said !== 'shown') return noData(said, ...evidence);
        const valued = within.resources
          .filter((each) => valuesOf(each, fact).length > 0)
          .map((each) => idOf(each) ?? '');
        await expectSame(context, within, {
          says: `${fact.name}:missing=true finds resources that have a value`,
          expected: new Set(),
          got: new Set(valued.filter((id) => without.ids.has(id))),
          evidence,
        });
        shown += 1;
      }
      if (shown > 0) return undefined;
      if (refused !== undefined) return notApplicable(`:missing is not supported: ${refused}`);
      return noData(`no ${type} has a value for a declared parameter`);
    });
  },
});

/** A code and its :not part the resources, those without a value among the latter. */
export const searchTokenNot = suiteCheck({
  id: 'search.token-not',
  requirements: ['fhir-r4.search.token-not'],
  needs: { interaction: 'search-type', parameter: 'token' },
  cost: 'many',
  async run(context) {
    const { fhir } = context;
    await overTypes(context, 'search-type', async (type) => {
      const within = await universeOf(fhir, type);
      if (typeof within === 'string') return noData(within);
      let refused: string | undefined;
      let shown = 0;
      for (const fact of knownParameters(fhir, type, 'token')) {
        if (shown >= MOST) break;
        const codes = within.resources
          .flatMap((each) => valuesOf(each, fact))
          .flatMap((value) => tokensOf(value) ?? []);
        const code = codes[Math.floor(fhir.random() * codes.length)]?.code;
        if (code === undefined || code.length > 100) continue;
        const doubtful = within.resources.some(
          (each) => anyOf(valuesOf(each, fact), (value) => hasToken(value, { code })) === 'cannot tell',
        );
        if (doubtful) continue;
        const matching = await idsIn(fhir, within, [[fact.name, escaped(code)]]);
        const others = await idsIn(fhir, within, [[`${fact.name}:not`, escaped(code)]]);
        if ('refused' in matching) continue;
        if ('refused' in others) {
          refused = others.refused;
          continue;
        }
        const said = await expectSame(context, within, {
          says: `${fact.name}=${code} and ${fact.name}:not=${code} do not part the resources`,
          expected: new Set([...within.ids].filter((id) => !matching.ids.has(id))),
          got: others.ids,
          evidence: [...matching.evidence, ...others.evidence],
        });
        if (said !== 'shown') return noData(said, ...others.evidence);
        shown += 1;
      }
      if (shown > 0) return undefined;
      if (refused !== undefined) return notApplicable(`:not is not supported: ${refused}`);
      return noData(`no ${type} has a code for a declared token parameter`);
    });
  },
});

/** A modifier that no version of FHIR has is supported by no server, so the search is rejected. */
export const searchModifierUnsupported = suiteCheck({
  id: 'search.modifier-unsupported',
  requirements: ['fhir-r4.search.modifier-unsupported'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const declared = fhir.declared.types.get(type)?.parameters ?? [];
      const names = ['token', 'date', 'string']
        .map((kind) => declared.find((parameter) => parameter.type === kind && !parameter.name.startsWith('_'))?.name)
        .filter((name) => name !== undefined);
      const wanted = names.length > 0 ? names : ['_id'];
      for (const name of wanted) {
        const { reply } = await fhir.search(type, [[`${name}:assay-no-such-modifier`, '2000']]);
        const busy = withheld(reply);
        if (busy !== undefined) return noData(busy, reply.exchange);
        verdict.expect(reply.status >= 400, {
          message: `${told(reply)} has a modifier that does not exist`,
          expected: 'a rejection, 400 with OperationOutcome',
          got: gave(reply),
          evidence: [reply.exchange],
        });
        // Rejecting is what SHALL be; that it should be with 400 has no keyword.
        verdict.expect(reply.status < 500, {
          message: `${told(reply)} has a modifier that does not exist, and it is told as the server's own fault`,
          expected: '400 with OperationOutcome',
          got: gave(reply),
          severity: 'warning',
          evidence: [reply.exchange],
        });
      }
      return undefined;
    });
  },
});
