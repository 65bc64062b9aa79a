import { edifact, type Finding, type Routed, type SourceNode, type SourceRecord } from 'assay/adapter';
import { medrpt } from './medrpt.ts';

const select = (path: string, source: string) => {
  const found = edifact.compilePath(path, source);
  return (node: SourceNode) => found(node);
};
const text = (path: string, source: string) => {
  const found = edifact.compilePath(path, source);
  return (node: SourceNode) => found(node)[0]?.text.trim() ?? '';
};

const type = text('UNH.2.1', 'message');
const subset = text('UNH.2.5', 'message');
const parties = select('PARTY[].NAD', 'message');
const investigations = select('REPORT[].SUBJECT[].INVESTIGATION[]', 'message');
const members = select('MEMBER[]', 'INVESTIGATION');
const investigated = select('INV', 'MEMBER');
const result = select('RSL[]', 'MEMBER');
const reports = select('REPORT[]', 'message');

const SUBSETS: ReadonlySet<string> = new Set(['NHS002', 'NHS003', 'NHS004']);

/** The table for a report; a message that does not say what it must is refused, as the NHS's own receiver does. */
export function route(record: SourceRecord): Routed {
  const { root } = record;
  if (type(root) !== 'MEDRPT' || !SUBSETS.has(subset(root))) {
    const what = `${type(root)} ${subset(root)}`.replace(/[^\x20-\x7e]/g, '?').slice(0, 40);
    const message = `UNH-2: expected a MEDRPT message NHS002, NHS003 or NHS004, got "${what}"; it is refused.`;
    return { findings: [refusal(record, 'pmip.message-type', message, root)] };
  }
  const all = investigations(root).flatMap((one) => [one, ...members(one)]);
  const findings = [
    ...notOne(record),
    ...parties(root).flatMap((node) => emptyParty(record, node)),
    ...all.flatMap((node) => [...noInvestigation(record, node), ...noResult(record, node)]),
  ];
  return { table: medrpt, findings };
}

const partyTexts = ['2.1', '3.1', '4.1'].map((path) => text(path, 'NAD'));

function emptyParty(record: SourceRecord, node: SourceNode): readonly Finding[] {
  if (partyTexts.some((read) => read(node) !== '')) return [];
  const message = `${node.address}: expected the code or the name of a party, got neither; the message is refused.`;
  return [refusal(record, 'pmip.no-party', message, node)];
}

const code = text('2.1', 'INV');
const list = text('2.2', 'INV');
const term = text('2.4', 'INV');

/** A Read code stands for itself; a SNOMED CT code is sent with its term. */
function noInvestigation(record: SourceRecord, group: SourceNode): readonly Finding[] {
  const [node] = investigated(group);
  const told = node && (term(node) !== '' || (code(node) !== '' && list(node) !== '921'));
  if (told) return [];
  const where = node ?? group;
  const message = `${where.address}: expected a code or a text of what was investigated (a SNOMED CT code with its term), got ${node && code(node) !== '' ? 'the code alone' : 'none'}; the message is refused.`;
  return [refusal(record, 'pmip.no-investigation', message, where)];
}

const kind = text('1.1', 'RSL');
const number = text('2.1', 'RSL');
const comparator = text('2.2', 'RSL');
const coded = ['2.3', '2.6'].map((path) => text(path, 'RSL'));

/** A number without the comparator that is before it says something else, so what cannot be read whole is refused. */
function noResult(record: SourceRecord, group: SourceNode): readonly Finding[] {
  return result(group).flatMap((node, index) => {
    const told = kind(node) === 'CV' ? coded.some((read) => read(node) !== '') : number(node) !== '';
    if (!told) {
      const message = `${node.address}: expected a result, got none; the message is refused.`;
      return [refusal(record, 'pmip.no-result', message, node)];
    }
    if (index === 0 && (kind(node) === 'CV' || isNumber(node))) return [];
    const message = `${node.address}: expected one result for an investigation, a code (CV) or a number (NV) with a comparator 5 to 8 or none, got another; the message is refused.`;
    return [refusal(record, 'pmip.bad-result', message, node)];
  });
}

function isNumber(node: SourceNode): boolean {
  return kind(node) === 'NV' && /^[+-]?\d+(?:\.\d+)?$/.test(number(node)) && /^[5-8]?$/.test(comparator(node));
}

const subjects = select('REPORT[].SUBJECT[]', 'message');
const patients = select('PATIENT[]', 'SUBJECT');

/** Results are those of one patient in one report; whose a second patient's would be nobody could tell. */
function notOne(record: SourceRecord): readonly Finding[] {
  const found = subjects(record.root);
  const count = found.flatMap((node) => patients(node)).length;
  if (found.length === 1 && count === 1 && reports(record.root).length === 1) return [];
  const message = `S02: expected one report (S02) on one patient (S06 and S07), got ${reports(record.root).length} with ${count}; the message is refused.`;
  return [refusal(record, 'pmip.not-one-patient', message, record.root)];
}

function refusal(record: SourceRecord, findingCode: string, message: string, node: SourceNode): Finding {
  const { line, start, end } = node.leafFrom < node.leafTo ? record.leaf(node.leafFrom) : record.raw;
  return { code: findingCode, severity: 'error', message, at: { line, start, end, path: node.address } };
}
