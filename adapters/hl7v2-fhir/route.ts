import { type Finding, hl7v2, type Routed, type SourceRecord } from 'assay/adapter';
import { ack } from './messages/ack.ts';
import { administrationRoutes } from './messages/administration-routes.ts';
import { orderRoutes } from './messages/order-routes.ts';
import { oruR01 } from './messages/oru-r01.ts';
import { documentMessage, otherMessage } from './messages/other.ts';

const messageCode = hl7v2.compilePath('/MSH.9.1', 'message');
const triggerEvent = hl7v2.compilePath('/MSH.9.2', 'message');

/** Types of message with a table of their own. */
export const TABLES = new Map([
  ...Object.entries(administrationRoutes),
  ['ORU^R01', oruR01],
  ...Object.entries(orderRoutes),
]);

/** The table for a message by type and trigger event; others are mapped as far as their segments are known. */
export function route(record: SourceRecord): Routed {
  const code = messageCode(record.root)[0]?.text ?? '';
  const event = triggerEvent(record.root)[0]?.text ?? '';
  // An acknowledgement repeats the trigger event of what it answers (HL7 v2.5.1, 2.14.1).
  const table = code === 'ACK' ? ack : TABLES.get(`${code}^${event}`);
  if (table) return { table, findings: missingFields(record) };
  const findings = [notKnown(record, code, event), ...missingFields(record)];
  return { table: code === 'MDM' ? documentMessage : otherMessage, findings };
}

const patients = hl7v2.compilePath('//PID[]', 'message');
/** What PID must say of a person (HL7 v2.5.1, 3.4.2), with the fields that older versions said it in. */
const REQUIRED = [
  { field: 'PID-3', what: 'patient identifier', from: ['3', '2', '4'] },
  { field: 'PID-5', what: 'patient name', from: ['5'] },
].map(({ from, ...rest }) => ({ ...rest, from: from.map((path) => hl7v2.compilePath(path, 'PID')) }));

/** A message is about one or two people; no more than these are looked at. */
const MOST_PATIENTS = 20;

/** FHIR asks for neither, so the message is translated; but the receiver will hardly find the person. */
function missingFields(record: SourceRecord): readonly Finding[] {
  const findings: Finding[] = [];
  for (const segment of patients(record.root).slice(0, MOST_PATIENTS)) {
    for (const { field, what, from } of REQUIRED) {
      if (from.some((select) => select(segment).length > 0)) continue;
      const { start, end, line } = record.raw;
      const message = `${field}: expected a ${what}, got none; the Patient is written without it. Ask the sender.`;
      findings.push({
        code: 'hl7v2.required-field',
        severity: 'warning',
        message,
        at: { line, start, end, path: field },
      });
    }
  }
  return findings;
}

function notKnown(record: SourceRecord, code: string, event: string): Finding {
  const { start, end, line } = record.raw;
  return {
    code: 'hl7v2.message-not-known',
    severity: 'warning',
    message: `MSH-9: no table for ${code.slice(0, 10) || 'a message without type'}^${event.slice(0, 10)}; MSH, EVN, PID, PD1, PV1, PV2 and OBX are mapped as in other messages, the rest is unmapped. See the ledger.`,
    at: { line, start, end, path: 'MSH-9' },
  };
}

export const tables = [...new Set([...TABLES.values(), ack, otherMessage, documentMessage])];
