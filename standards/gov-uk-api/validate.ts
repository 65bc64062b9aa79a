import { applyRules, asMembers, saidVersion, subjectOf, versionOf } from 'assay/openapi';
import { type Finding, plainValue } from 'assay/standard';
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

const DEEPEST = 200;

/** What the guidance finds in one description. */
export function validate(description: unknown): readonly Finding[] {
  const root = asMembers(description);
  const version = root && versionOf(root);
  if (!root || !version) return [unreadable(root ? saidVersion(root) : 'no object')];
  // What is too deep, or has an alias that leads back to itself, is for nobody to walk.
  if ('tooDeep' in plainValue(root, DEEPEST)) return [unreadable(`one of more than ${DEEPEST} levels`)];
  return applyRules(RULES, subjectOf(root, version), 'gov-uk-api.more');
}

function unreadable(got: string): Finding {
  const message = `the description: expected an OpenAPI description, got ${got}`;
  return { code: 'gov-uk-api.no-description', severity: 'error', message, at: { path: '' } };
}
