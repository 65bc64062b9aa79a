import { check, isLoopbackHost, isPrivateHost } from 'assay/suite';
import { fieldValues } from '../read-fields.ts';
import type { Session } from '../session.ts';

/** A file with Canonical fields lists where it was read (2.5.2). */
export const locationCanonical = check<Session>({
  id: 'location.canonical',
  requirements: ['security-txt.location.canonical'],
  cost: 'one',
  async run({ retrieve, verdict }) {
    const { outcome, exchanges, urls } = await retrieve();
    const first = urls[0] ?? '';
    if (outcome.kind !== 'file') {
      verdict.inconclusive(`GET ${first}: no security.txt file was read`, ...exchanges);
      return;
    }
    const listed = fieldValues(outcome.text, 'Canonical');
    if (listed.length === 0) {
      verdict.inapplicable('the file has no Canonical field', ...exchanges);
      return;
    }
    const wanted = urls.map(comparable);
    const found = listed.some((value) => wanted.includes(comparable(value)));
    const at = new URL(first);
    if (!found && (isLoopbackHost(at.hostname) || isPrivateHost(at.hostname))) {
      verdict.inconclusive(
        `the Canonical fields name ${listed[0]?.slice(0, 200)}, and this run read the file on its own machine or inside a network. Test the public address.`,
        ...exchanges,
      );
      return;
    }
    verdict.expect(found, {
      message: `GET ${first}: the Canonical fields do not list the address at which the file was read`,
      expected: first,
      got: listed.join(' ').slice(0, 300),
      evidence: exchanges,
    });
  },
});

/**
 * An address as the same place whether reached over http or https: a Canonical field has to say https (2.5.2), also
 * in a file that a laboratory serves without.
 */
function comparable(value: string): string {
  if (!URL.canParse(value)) return value;
  const url = new URL(value);
  return `${url.hostname}:${url.port || 'default'}${url.pathname}${url.search}`;
}
