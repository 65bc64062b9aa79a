import { createHash } from 'node:crypto';
import { safeJson } from '../shared/safe-json.ts';

/** The context stands in the document, so that reading it asks for nothing from outside. */
const CONTEXT = {
  earl: 'http://www.w3.org/ns/earl#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  'earl:assertedBy': { '@type': '@id' },
  'earl:subject': { '@type': '@id' },
  'earl:test': { '@type': '@id' },
  'earl:mode': { '@type': '@id' },
  'earl:outcome': { '@type': '@id' },
  'dct:date': { '@type': 'xsd:dateTime' },
  'dct:source': { '@type': '@id' },
};

export type EarlOutcome = 'passed' | 'failed' | 'cantTell' | 'inapplicable' | 'untested';

export interface EarlAssertion {
  /** Ids of nodes. */
  readonly by: string;
  readonly subject: string;
  readonly test: string;
  readonly mode: 'automatic' | 'manual';
  readonly outcome: EarlOutcome;
  readonly date: string | undefined;
  /** In our own words: a sentence. */
  readonly description?: string;
  /** What else there is to know. */
  readonly info?: string;
}

export function earlDocument(nodes: readonly object[]): string {
  return `${safeJson({ '@context': CONTEXT, '@graph': nodes })}\n`;
}

export function earlAssertion({ by, subject, test, mode, outcome, date, description, info }: EarlAssertion) {
  return {
    '@type': 'earl:Assertion',
    'earl:assertedBy': by,
    'earl:subject': subject,
    'earl:test': test,
    'earl:mode': `earl:${mode}`,
    'earl:result': {
      '@type': 'earl:TestResult',
      'earl:outcome': `earl:${outcome}`,
      ...(date === undefined ? {} : { 'dct:date': date }),
      ...(description === undefined ? {} : { 'dct:description': description }),
      ...(info === undefined ? {} : { 'earl:info': info }),
    },
  };
}

/** Assay as the assertor: what it says of this version is said by this version alone. */
export function assayNode(version: string | undefined) {
  return {
    '@id': nodeId('assertor', 'assay', version ?? ''),
    '@type': ['earl:Software', 'earl:Assertor'],
    'dct:title': 'Assay',
    ...(version === undefined ? {} : { 'dct:hasVersion': version }),
  };
}

/** A person whose word was taken. */
export function personNode(name: string) {
  return { '@id': nodeId('person', name), '@type': ['foaf:Agent', 'earl:Assertor'], 'foaf:name': name };
}

/** A requirement as the test. Its id is the same in every report, so that reports can be merged. */
export function requirementNode(
  standard: string,
  { id, summary, clause }: { id: string; summary: string; clause?: string },
) {
  return {
    '@id': nodeId('requirement', standard, id),
    '@type': 'earl:TestRequirement',
    'dct:identifier': id,
    'dct:title': summary,
    ...(clause === undefined
      ? {}
      : isAddress(clause)
        ? { 'dct:source': clause }
        : { 'dct:bibliographicCitation': clause }),
  };
}

/** The address itself where it is one, so that other reports on the same subject meet here. */
export function subjectId(address: string): string {
  return isAddress(address) ? address : nodeId('subject', address);
}

/** A version 8 UUID (RFC 9562) of what a node stands for. */
function nodeId(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function isAddress(text: string): boolean {
  // What JSON-LD takes as an IRI must have none of these (RFC 3987, 2.2).
  return /^https?:\/\/[^\s<>"{}|\\^`]+$/i.test(text) && URL.canParse(text);
}
