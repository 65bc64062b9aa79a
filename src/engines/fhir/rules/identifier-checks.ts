import type { TypeCheck, TypeChecks } from '../check/engine.ts';
import { report, shown } from '../check/run.ts';

/** A scheme and something behind it (RFC 3986, 4.3). */
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:./;
const UUID = /^(?:urn:uuid:)?[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$/;
const URI_SYSTEM = 'urn:ietf:rfc:3986';
const UUID_SYSTEM = 'https://tools.ietf.org/html/rfc4122';

/** FHIR R4, datatypes.html#Identifier: the system is a namespace of its own, and some systems say what their values are. */
const checkIdentifier: TypeCheck = ({ system, value }, run) => {
  if (typeof system !== 'string') return;
  if (!ABSOLUTE.test(system)) {
    const next = 'Use the URL, or urn:oid: and the OID, of the namespace.';
    const expected = 'an absolute URI, since a system is a namespace for everyone';
    report(run, { code: 'fhir.identifier-system', expected, got: shown(system), member: 'system', next });
    return;
  }
  if (typeof value !== 'string') return;
  const expected =
    system === URI_SYSTEM && !ABSOLUTE.test(value)
      ? `an absolute URI, which the system ${URI_SYSTEM} is for`
      : system === UUID_SYSTEM && !UUID.test(value)
        ? `a UUID, which the system ${UUID_SYSTEM} is for`
        : undefined;
  if (expected) report(run, { code: 'fhir.identifier-value', expected, got: shown(value), member: 'value' });
};

export const identifierChecks: TypeChecks = { Identifier: checkIdentifier };
