import { defineSuite } from 'assay/suite';
import { applies } from './applies.ts';
import { checks } from './checks/all.ts';
import { cleanup } from './cleanup.ts';
import { describeDeclared } from './declared.ts';
import { discover } from './discover.ts';
import { disguise } from './disguise.ts';
import { drafts } from './drafts.ts';
import { guide } from './guide/index.ts';
import { mutants } from './mutants/index.ts';
import { referenceServer } from './reference/reference-server.ts';
import { openFhir } from './session/fhir.ts';
import { variants } from './variants/index.ts';

/** Tests a RESTful server against FHIR R4 (4.0.1). It writes only where the run allows it, and takes away what it wrote. */
export default defineSuite({
  discover,
  describe: describeDeclared,
  session: (context) => ({ fhir: openFhir(context) }),
  applies,
  checks,
  cleanup,
  disguise,
  drafts,
  guide,
  reference: referenceServer,
  mutants,
  variants,
});
