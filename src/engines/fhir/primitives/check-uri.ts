import { type PrimitiveProblem, stringCheck, wrongFormat } from './problem.ts';

const notUri = wrongFormat('a URI, without white space');
const notUrn = wrongFormat('urn:oid: or urn:uuid: before an OID or a UUID, since oid: and uuid: alone are no schemes');
const notCanonical: PrimitiveProblem = {
  code: 'fhir.canonical-relative',
  expected: 'an absolute URL, or # and the id of a contained resource',
};
const notOid = wrongFormat('urn:oid: and numbers joined by dots, the first of them 0, 1 or 2');
const notUuid = wrongFormat('urn:uuid: and a UUID in lower case');

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:./;
const SPACE = /[\t-\r ]/;
const UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MAX_OID = 255;

/** FHIR R4, datatypes.html#uri: also url and canonical. A URI that says it is an OID or a UUID must be one. */
export const checkUri = stringCheck(uriProblem);

/** FHIR R4, references.html#canonical. */
export const checkCanonical = stringCheck((text) => {
  return uriProblem(text) ?? (text.startsWith('#') || SCHEME.test(text) ? undefined : notCanonical);
});

function uriProblem(text: string): PrimitiveProblem | undefined {
  if (SPACE.test(text)) return notUri;
  const first = text.charCodeAt(0);
  if (first === 111 && text.startsWith('oid:')) return notUrn;
  if (first !== 117) return undefined;
  if (text.startsWith('uuid:')) return notUrn;
  if (text.startsWith('urn:uuid:')) return uuidProblem(withoutVersion(text));
  return text.startsWith('urn:oid:') ? oidProblem(withoutVersion(text)) : undefined;
}

/** A canonical may carry a version and a fragment (FHIR R4, references.html#canonical). */
function withoutVersion(text: string): string {
  const end = text.search(/[|#]/);
  return end === -1 ? text : text.slice(0, end);
}

/** FHIR R4, datatypes.html#oid. */
export const checkOid = stringCheck(oidProblem);

/** FHIR R4, datatypes.html#uuid. */
export const checkUuid = stringCheck(uuidProblem);

function uuidProblem(text: string): PrimitiveProblem | undefined {
  return text.length === 45 && UUID.test(text) ? undefined : notUuid;
}

function oidProblem(text: string): PrimitiveProblem | undefined {
  if (text.length > MAX_OID || !text.startsWith('urn:oid:')) return notOid;
  const arcs = text.slice(8).split('.');
  const good = arcs.length > 1 && /^[0-2]$/.test(arcs[0] as string) && arcs.every((arc) => /^(0|[1-9]\d*)$/.test(arc));
  return good ? undefined : notOid;
}
