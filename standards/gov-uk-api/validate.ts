import { applyRules, asMembers, saidVersion, subjectOf } from 'assay/openapi';
import type { Finding } from 'assay/standard';
import { dateExamples } from './rules/dates.ts';
import {
  deprecatedExplained,
  errorsTold,
  overview,
  parametersExplained,
  responsesDescribed,
} from './rules/documentation.ts';
import { pathDepth, pathHyphens, pathNouns } from './rules/names.ts';
import { jsonFirst, keyCase, objectsNotArrays } from './rules/payloads.ts';
import { behaviourByQuery, bodiesOfGet, identificationByQuery, queriesOfGetAlone } from './rules/queries.ts';
import { secretsInUrls } from './rules/secrets.ts';
import { serversByHttps } from './rules/servers.ts';
import { specificationUsed, versionNumbers } from './rules/versions.ts';

const RULES = [
  specificationUsed,
  overview,
  serversByHttps,
  versionNumbers,
  pathNouns,
  pathHyphens,
  pathDepth,
  bodiesOfGet,
  queriesOfGetAlone,
  identificationByQuery,
  behaviourByQuery,
  secretsInUrls,
  jsonFirst,
  objectsNotArrays,
  responsesDescribed,
  keyCase,
  dateExamples,
  errorsTold,
  parametersExplained,
  deprecatedExplained,
];

/** What the guidance finds in one description. */
export function validate(description: unknown): readonly Finding[] {
  const root = asMembers(description);
  const subject = root && subjectOf(root);
  if (subject) return applyRules(RULES, subject, 'gov-uk-api.more');
  const got = root ? saidVersion(root) : 'no object';
  const message = `the description: expected an OpenAPI description, got ${got}`;
  return [{ code: 'gov-uk-api.no-description', severity: 'error', message, at: { path: '' } }];
}
