import { dispatcherOver, type Exchange, type Http } from 'assay/suite';
import { Client } from 'fhir-kit-client';

/**
 * fhir-kit-client over the check's own `Http`, for what it does: asking for the capability statement and following
 * page links as clients in the field do. Each answers with the exchange, not with the client's result, because
 * evidence is needed of failures too, and the client throws on those and on bodies that are not JSON. Searches and reads
 * go by `Http` straight: the client takes parameters as an object, in which a name that repeats cannot stand apart from
 * its like, and its headers are the same for every request.
 */
interface Kit {
  capabilities(): Promise<Exchange>;
  /** `url` is absolute: the client would join a relative one to the base, not to the page it stands on. */
  nextPage(url: string): Promise<Exchange>;
}

export function openKit(http: Http, base: string): Kit {
  let last: Exchange | undefined;
  const dispatcher = dispatcherOver(async (request) => {
    last = await http.send(request);
    return last;
  });
  const client = new Client({ baseUrl: base, requestOptions: { dispatcher } });

  async function exchangeOf(url: string, ask: () => Promise<unknown> | undefined): Promise<Exchange> {
    last = undefined;
    try {
      await ask();
    } catch {
      // The exchange says what went wrong.
    }
    // What fetch itself refuses to send (an address it cannot read) is asked directly, so that it is recorded as well.
    return last ?? http.send({ method: 'GET', url, headers: { accept: 'application/fhir+json' } });
  }

  return {
    capabilities: () => exchangeOf(`${base}/metadata`, () => client.capabilityStatement()),
    nextPage: (url) => {
      const link = [{ relation: 'next', url }];
      return exchangeOf(url, () => client.nextPage({ bundle: { resourceType: 'Bundle', link } }));
    },
  };
}
