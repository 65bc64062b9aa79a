// What a golden says that is not valid FHIR, and so cannot be what ours should say.
import { matchLeaves } from './match-leaves.mjs';

/** A breach of these lies in an element as a whole, or in what is not there: what does stand below may well be right. */
const OF_THE_WHOLE = /^fhir\.(?:profile-)?(?:constraint|min|max|cardinality|slice|[a-z]{2,4}-\d+[a-z]?)/;

/** A warning of ours, since FHIR only says that it should not be; HL7's own validator calls it an error. */
const WRONG_DISPLAY = 'fhir.display';

function isError(severity, code) {
  return severity === 'error' && !OF_THE_WHOLE.test(code);
}

/** Leaves of the resource that are invalid by themselves or by where they stand, as `leafKey` writes them. */
export function faultyLeaves(resource, standard) {
  const paths = standard
    .unit(resource)
    .filter(({ severity, code, at }) => at?.path !== undefined && (isError(severity, code) || code === WRONG_DISPLAY))
    .map(({ at }) => at.path);
  if (paths.length === 0) return new Set();
  const { resourceType, ...members } = resource;
  const leaves = matchLeaves(members, undefined, resourceType);
  return new Set(leaves.filter(({ at }) => paths.some((path) => isAtOrBelow(at, path))).map(leafKey));
}

/** A leaf by its path without indexes and its value. */
export function leafKey({ path, golden }) {
  return `${path} = ${JSON.stringify(golden)}`;
}

function isAtOrBelow(at, path) {
  return at === path || at.startsWith(`${path}.`) || at.startsWith(`${path}[`);
}
