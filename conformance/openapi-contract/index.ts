import { defineSuite } from 'assay/suite';
import { checks } from './checks/index.ts';
import { cleanup } from './cleanup.ts';
import { describeDeclared, discover } from './declared.ts';
import { mutants } from './mutants/index.ts';
import { reference } from './reference/index.ts';
import { openSession } from './session.ts';
import { variants } from './variants/index.ts';

/** Tests an API against the OpenAPI description that it publishes. It writes only where the run allows it. */
export default defineSuite({
  discover,
  describe: describeDeclared,
  session: openSession,
  applies: (needs, { version }) =>
    needs.driven === true && !/^3\.[0-2]$/.test(version)
      ? { kind: 'out-of-scope', reason: `a description of version ${version} is validated, and its API not asked` }
      : { kind: 'applies' },
  checks,
  cleanup,
  reference,
  mutants,
  variants,
});
