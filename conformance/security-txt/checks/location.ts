import { check, isPrivateHost } from 'assay/suite';
import { cannotHaveHttps } from '../host.ts';
import { readFile } from '../retrieve.ts';
import { legacy, type Session } from '../session.ts';

/** The file is where section 3 puts it. A page that says "not found" with 200 is not the file. */
export const locationWellKnown = check<Session>({
  id: 'location.well-known',
  requirements: ['security-txt.location.well-known'],
  cost: 'few',
  async run({ http, target, retrieve, verdict }) {
    const { outcome, exchanges, urls } = await retrieve();
    if (outcome.kind === 'unknown') {
      verdict.inconclusive(`GET ${urls[0]}: ${outcome.reason}`, ...exchanges);
      return;
    }
    if (outcome.kind === 'file') {
      verdict.expect(true, { message: `GET ${urls[0]}`, evidence: exchanges });
      return;
    }
    const old = await readFile(http, legacy(target));
    const there = old.outcome.kind === 'file';
    verdict.fail({
      message: `GET ${urls[0]}${there ? `; there is a file at ${old.urls[0]}, move or redirect: the old place alone is not enough` : ''}`,
      expected: 'a security.txt file',
      got: outcome.got,
      evidence: there ? [...exchanges, ...old.exchanges] : exchanges,
    });
  },
});

/** Every address on the way to the file is https, but on hosts that cannot have it. */
export const locationHttps = check<Session>({
  id: 'location.https',
  requirements: ['security-txt.location.https'],
  cost: 'one',
  async run({ retrieve, verdict }) {
    const { outcome, exchanges, urls } = await retrieve();
    const plain = urls.filter((url) => url.startsWith('http:'));
    const bare = plain.filter((url) => !cannotHaveHttps(new URL(url)));
    const first = urls[0] ?? '';
    if (bare.length > 0 && isMereDoor(urls, bare)) {
      verdict.inconclusive(
        `GET ${first} redirects to https, which is as it should be, and this run asks only the address that it was given. Test ${new URL(urls[1] ?? first).origin}.`,
        ...exchanges,
      );
      return;
    }
    if (bare[0] === first && bare.every((url) => isPrivateHost(new URL(url).hostname))) {
      verdict.inconclusive(
        `${new URL(first).host} is an address inside a network, so that it cannot be told how the file is served to the public. Test the public address.`,
        ...exchanges,
      );
      return;
    }
    const answered = outcome.kind === 'file' || urls.length > 1;
    if (bare.length > 0 && answered) {
      verdict.fail({
        message:
          bare[0] === first
            ? `GET ${first}: the file is handed out without TLS. If the target has an https address, test that.`
            : `GET ${first}: a redirect on the way leaves https`,
        expected: 'https',
        got: bare[0] ?? '',
        evidence: exchanges,
      });
      return;
    }
    if (outcome.kind !== 'file') {
      verdict.inconclusive(`GET ${first}: no file was read, so that it cannot be told how it is served`, ...exchanges);
      return;
    }
    if (plain.length > 0) {
      verdict.inapplicable(
        `${new URL(first).host} is a loopback or test-only host, which cannot be served over https (RFC 9116, 5.7). Test the public address too.`,
        ...exchanges,
      );
      return;
    }
    verdict.expect(true, { message: `GET ${first}`, evidence: exchanges });
  },
});

/** Whether http is only a door that sends everybody on to https at once. */
function isMereDoor(urls: readonly string[], bare: readonly string[]): boolean {
  return (
    bare.length === 1 &&
    bare[0] === urls[0] &&
    urls.length > 1 &&
    urls.slice(1).every((url) => url.startsWith('https:'))
  );
}
