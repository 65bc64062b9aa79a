import { defineSuite } from 'assay/suite';
import { documents } from './checks/documents.ts';
import { endpoints } from './checks/endpoints.ts';
import { filters } from './checks/filters.ts';
import { cors, https, json, open } from './checks/http.ts';
import { beyond, noLoss, pageNumbers, perPage, union } from './checks/paging.ts';
import { references } from './checks/references.ts';
import { applies, describe, discover } from './discover.ts';
import { reference } from './reference/server.ts';
import { openSession } from './session.ts';
import { mutants } from './variants/mutants.ts';
import { variants } from './variants/variants.ts';

/** Tests an API of Open Referral UK 3.0. It only reads. */
export default defineSuite({
  discover,
  describe,
  session: openSession,
  applies,
  checks: [
    open,
    https,
    cors,
    json,
    ...endpoints,
    pageNumbers,
    union,
    perPage,
    noLoss,
    beyond,
    ...documents,
    ...references,
    ...filters,
  ],
  reference,
  mutants,
  variants,
});
