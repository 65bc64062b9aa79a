import { defineSuite } from 'assay/suite';
import { answersContentType, answersDates, answersJson, answersObject } from './checks/answers.ts';
import { cachingFields, cachingValidators } from './checks/caching.ts';
import { corsFields } from './checks/cors.ts';
import { descriptionChecks } from './checks/description.ts';
import { pagingNext } from './checks/paging.ts';
import { errorsProblem, statusAllow, statusUnknown } from './checks/status.ts';
import { transportHsts, transportHttps, transportPlainHttp } from './checks/transport.ts';
import { describeDeclared, discover } from './declared.ts';
import { reference, TRIAL } from './reference/server.ts';
import { openSession } from './session/session.ts';
import { mutants } from './variants/mutants.ts';
import { variants } from './variants/variants.ts';

/** Tests an API against the API technical and data standards of GOV.UK and the HTTP they lean on. It only reads. */
export default defineSuite({
  discover,
  describe: describeDeclared,
  session: openSession,
  applies: () => ({ kind: 'applies' }),
  checks: [
    ...descriptionChecks,
    transportHttps,
    transportPlainHttp,
    transportHsts,
    answersContentType,
    answersJson,
    answersObject,
    answersDates,
    pagingNext,
    statusUnknown,
    statusAllow,
    errorsProblem,
    cachingFields,
    cachingValidators,
    corsFields,
  ],
  trialTarget: TRIAL,
  reference,
  mutants,
  variants,
});
