import { itemsAt, member, shown, textAt } from '../json.ts';
import { type Action, bundleOf, freshUrl, isCreatable, isSuccess, madeBy, outcomesOf } from '../session/actions.ts';
import type { Context } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { placeIn } from '../session/write.ts';
import { suiteCheck } from './suite-check.ts';

/** Which type refers to which, and where; those first that servers refuse least. */
const PAIRS = [
  ['Observation', 'Patient', 'subject'],
  ['Condition', 'Patient', 'subject'],
  ['Procedure', 'Patient', 'subject'],
  ['Encounter', 'Patient', 'subject'],
  ['AllergyIntolerance', 'Patient', 'patient'],
  ['Patient', 'Organization', 'managingOrganization'],
  ['Patient', 'Practitioner', 'generalPractitioner'],
] as const;

type Pair = (typeof PAIRS)[number];

export function pairOf(context: Context): Pair | undefined {
  return PAIRS.find(([from, to]) => isCreatable(context, from) && isCreatable(context, to));
}

/** A new resource of the pair's first type that refers. */
export function referring({ fhir }: Context, [from, , element]: Pair, reference: string): Action {
  const value = { reference };
  const resource = { ...fhir.write.draft(from), [element]: element === 'generalPractitioner' ? [value] : value };
  return { method: 'POST', url: from, resource, fullUrl: freshUrl(fhir.random, 1) };
}

function referenceIn(reply: Reply, element: string): string | undefined {
  const value = member(reply.resource, element);
  return textAt(Array.isArray(value) ? itemsAt(reply.resource, element)[0] : value, 'reference');
}

interface Tried {
  readonly reply: Reply;
  /** The reference as it is read back; undefined where it could not be read. */
  readonly reference?: string;
  readonly read?: Reply;
  readonly targetId?: string;
}

/** Sends both in the order given and reads what the referring one says then. */
async function tryOrder(context: Context, pair: Pair, targetFirst: boolean): Promise<Tried> {
  const { fhir } = context;
  const [from, to, element] = pair;
  const target: Action = { method: 'POST', url: to, resource: fhir.write.draft(to), fullUrl: freshUrl(fhir.random, 2) };
  const source = referring(context, pair, target.fullUrl ?? '');
  const reply = await fhir.write.bundle(bundleOf('transaction', targetFirst ? [target, source] : [source, target]));
  if (!isSuccess(reply.status)) return { reply };
  const outcomes = outcomesOf(reply);
  const targetId = madeBy(outcomes[targetFirst ? 0 : 1], to);
  const sourceId = madeBy(outcomes[targetFirst ? 1 : 0], from);
  if (targetId === undefined || sourceId === undefined) return { reply };
  const read = await fhir.read(from, sourceId);
  const reference = read.status === 200 ? referenceIn(read, element) : undefined;
  return { reply, read, targetId, ...(reference === undefined ? {} : { reference }) };
}

function leadsTo(reference: string | undefined, type: string, id: string | undefined): boolean {
  const place = placeIn(reference ?? '');
  return place?.type === type && place.id === id;
}

export const transactionReferences = suiteCheck({
  id: 'transaction.references',
  requirements: ['fhir-r4.http.transaction-references', 'fhir-r4.http.transaction-order'],
  needs: { interaction: 'transaction' },
  mutates: true,
  cost: 'few',
  async run(context) {
    const { verdict } = context;
    const pair = pairOf(context);
    if (pair === undefined) return verdict.inconclusive('no two types that refer to each other can be created');
    const [from, to] = pair;
    const [forward, backward] = [await tryOrder(context, pair, true), await tryOrder(context, pair, false)];
    const evidence = [forward, backward].flatMap(({ reply, read }) => [
      reply.exchange,
      ...(read === undefined ? [] : [read.exchange]),
    ]);
    const [right, left] = [forward, backward].map((each) => leadsTo(each.reference, to, each.targetId));
    if (forward.reference === undefined && backward.reference === undefined) {
      return verdict.inconclusive(`${told(forward.reply)} answered ${gave(forward.reply)}`, ...evidence);
    }
    verdict.expect(right === true || left === true, {
      message: `${told(forward.reply)}: the reference of the new ${from} does not lead to the new ${to}`,
      expected: `${to}/${forward.targetId ?? backward.targetId}`,
      got: shown(forward.reference ?? backward.reference ?? 'no reference'),
      requirement: 'fhir-r4.http.transaction-references',
      evidence,
    });
    const busy = withheld(forward.reply) ?? withheld(backward.reply);
    if (busy !== undefined) return verdict.inconclusive(busy, ...evidence);
    verdict.expect(right === left, {
      message: `${told(backward.reply)}: what a transaction comes to depends on the order of its entries`,
      expected: `the same whether ${from} or ${to} stands first`,
      got: `${gave(forward.reply)} (${shown(forward.reference ?? 'no reference')}) and ${gave(backward.reply)} (${shown(backward.reference ?? 'no reference')})`,
      requirement: 'fhir-r4.http.transaction-order',
      evidence,
    });
  },
});

/** A reference to what stands outside of the transaction stays as it is; written absolute it is still the same. */
export const transactionReferencesOutside = suiteCheck({
  id: 'transaction.references-outside',
  requirements: ['fhir-r4.http.transaction-references-outside'],
  needs: { interaction: 'transaction' },
  mutates: true,
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    const pair = pairOf(context);
    if (pair === undefined) return verdict.inconclusive('no two types that refer to each other can be created');
    const [from, to, element] = pair;
    const made = await fhir.write.make(to);
    if ('why' in made) return verdict.inconclusive(made.reason, ...made.evidence);
    const reply = await fhir.write.bundle(bundleOf('transaction', [referring(context, pair, `${to}/${made.id}`)]));
    const id = madeBy(outcomesOf(reply)[0], from);
    const read = id === undefined ? undefined : await fhir.read(from, id);
    const reference = read === undefined ? undefined : referenceIn(read, element);
    if (reference === undefined) {
      return verdict.inconclusive(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
    }
    verdict.expect(leadsTo(reference, to, made.id), {
      message: `${told(reply)}: a reference to what stands outside of the transaction is changed`,
      expected: `${to}/${made.id}`,
      got: shown(reference),
      evidence: [reply.exchange, ...(read === undefined ? [] : [read.exchange])],
    });
  },
});

/**
 * A search stands in for a reference. What the search finds is asked first, so that a server is never accused of what
 * its index does not hold yet.
 */
export const transactionConditionalReference = suiteCheck({
  id: 'transaction.conditional-reference',
  requirements: ['fhir-r4.http.conditional-reference', 'fhir-r4.http.conditional-reference-fails'],
  needs: { interaction: 'transaction' },
  mutates: true,
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    const pair = pairOf(context);
    if (pair === undefined) return verdict.inconclusive('no two types that refer to each other can be created');
    const [from, to, element] = pair;
    const made = await fhir.write.make(to);
    if ('why' in made) return verdict.inconclusive(made.reason, ...made.evidence);
    const found = await fhir.search(to, [['_id', made.id]]);
    const absent = await fhir.search(to, [['_id', `${made.id.slice(0, 50)}-assay-none`]]);
    const known = [found.reply.exchange, absent.reply.exchange];
    const single = found.ok && found.matches.length === 1 && found.matches[0]?.id === made.id;
    if (!single || !absent.ok || absent.matches.length > 0) {
      return verdict.inconclusive(`a search of ${to} by _id does not tell one from none`, ...known);
    }
    const send = (id: string) =>
      fhir.write.bundle(bundleOf('transaction', [referring(context, pair, `${to}?_id=${id}`)]));
    const reply = await send(made.id);
    const id = madeBy(outcomesOf(reply)[0], from);
    const read = id === undefined ? undefined : await fhir.read(from, id);
    if (read?.status !== 200) {
      return verdict.inconclusive(`${told(reply)} answered ${gave(reply)}`, ...known, reply.exchange);
    }
    const reference = referenceIn(read, element);
    verdict.expect(leadsTo(reference, to, made.id), {
      message: `${told(reply)}: a search in place of a reference is not replaced by what it finds`,
      expected: `${to}/${made.id}`,
      got: shown(reference ?? 'no reference'),
      requirement: 'fhir-r4.http.conditional-reference',
      evidence: [...known, reply.exchange, read.exchange],
    });
    const none = await send(`${made.id.slice(0, 50)}-assay-none`);
    const busy = withheld(none);
    if (busy !== undefined) return verdict.inconclusive(busy, none.exchange);
    verdict.expect(!isSuccess(none.status), {
      message: `${told(none)}: a transaction is accepted though the search in place of a reference finds nothing`,
      expected: '4xx or 5xx',
      got: gave(none),
      requirement: 'fhir-r4.http.conditional-reference-fails',
      evidence: [...known, none.exchange],
    });
  },
});
