import { defineSuite } from 'assay/suite';
import { locationCanonical } from './checks/canonical.ts';
import { documentChecks } from './checks/document.ts';
import { locationHttps, locationWellKnown } from './checks/location.ts';
import { mediaTypeCharset, mediaTypeTextPlain } from './checks/media-type.ts';
import { reference } from './reference.ts';
import { readFile } from './retrieve.ts';
import { openSession, wellKnown } from './session.ts';
import { mutants } from './variants/mutants.ts';
import { variants } from './variants/variants.ts';

export default defineSuite({
  /** Nothing is declared of a security.txt file but by being there. */
  discover: async ({ http, target }) => {
    const url = wellKnown(target.url);
    const { last } = await readFile(http, url);
    return { url, answered: last.response ? `${last.response.status}` : (last.failure?.message ?? 'nothing') };
  },
  describe: ({ url, answered }) => `${url} answers ${answered}`,
  session: openSession,
  applies: () => ({ kind: 'applies' }),
  checks: [
    locationWellKnown,
    locationHttps,
    mediaTypeTextPlain,
    mediaTypeCharset,
    locationCanonical,
    ...documentChecks,
  ],
  reference,
  mutants,
  variants,
});
