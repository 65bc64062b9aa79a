import { itemsAt, member, shown, textAt } from '../json.ts';
import { type Action, bundleOf, freshUrl, madeBy, outcomesOf } from '../session/actions.ts';
import { gave, told } from '../session/reply.ts';
import { placeIn } from '../session/write.ts';
import { suiteCheck } from './suite-check.ts';
import { pairOf, referring } from './transaction-references.ts';

/** An extension of nobody's, to have an element of type uri in every resource. */
const LINK = 'urn:uuid:5a7c0f0e-55a9-4c4b-8d52-6a55a9000004';

const linked = (url: string) => ({
  text: {
    status: 'additional',
    div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>Made beside <a href="${url}">this</a>.</p></div>`,
  },
  extension: [{ url: LINK, valueUri: url }],
});

/** Where the links lead as they are given back; undefined for what the server did not keep. */
function linksIn(resource: unknown) {
  const extension = itemsAt(resource, 'extension').find((each) => textAt(each, 'url') === LINK);
  const href = /href="([^"]*)"/.exec(textAt(member(resource, 'text'), 'div') ?? '')?.[1];
  return { 'the narrative': href, 'an element of type uri': textAt(extension, 'valueUri') };
}

/**
 * Links to what the transaction itself creates are replaced wherever they stand. A server may drop narratives and extensions;
 * but what it keeps must not lead to an address that nothing has any more.
 */
export const transactionLinks = suiteCheck({
  id: 'transaction.links',
  requirements: ['fhir-r4.http.transaction-links'],
  needs: { interaction: 'transaction' },
  mutates: true,
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    const pair = pairOf(context);
    if (pair === undefined) return verdict.inconclusive('no two types that refer to each other can be created');
    const [from, to] = pair;
    const fullUrl = freshUrl(fhir.random, 3);
    const target: Action = { method: 'POST', url: to, resource: fhir.write.draft(to), fullUrl };
    const source = referring(context, pair, fullUrl);
    const resource = { ...(source.resource as object), ...linked(fullUrl) };
    const reply = await fhir.write.bundle(bundleOf('transaction', [target, { ...source, resource }]));
    const [made, referred] = outcomesOf(reply);
    const [targetId, sourceId] = [madeBy(made, to), madeBy(referred, from)];
    const read = sourceId === undefined ? undefined : await fhir.read(from, sourceId);
    if (targetId === undefined || read?.status !== 200) {
      return verdict.inconclusive(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
    }
    let kept = 0;
    for (const [where, link] of Object.entries(linksIn(read.resource))) {
      const place = placeIn(link ?? '');
      const replaced = place?.type === to && place.id === targetId;
      if (link === undefined || (link !== fullUrl && !replaced)) continue;
      kept += 1;
      verdict.expect(replaced, {
        message: `${told(read)}: the link in ${where} is left as it was sent`,
        expected: `${to}/${targetId}`,
        got: shown(link),
        evidence: [reply.exchange, read.exchange],
      });
    }
    if (kept === 0) verdict.inapplicable(`${told(read)} has kept neither of the links`, reply.exchange, read.exchange);
  },
});
