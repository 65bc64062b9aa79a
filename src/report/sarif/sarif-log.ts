import { createHash } from 'node:crypto';
import type { Level } from '../../model/requirement.ts';
import { safeJson } from '../shared/safe-json.ts';
import { uriOf } from '../shared/uri.ts';
import { visibleText } from '../shared/visible-text.ts';

export type SarifLevel = 'error' | 'warning' | 'note' | 'none';

/** What a requirement's failure weighs: only a MUST is an error. */
export const SARIF_LEVEL: Readonly<Record<Level, SarifLevel>> = {
  must: 'error',
  should: 'warning',
  may: 'note',
  stated: 'note',
};

/** A reportingDescriptor (3.49): a requirement, or a finding's code that names none. */
export function sarifRule(rule: {
  readonly id: string;
  readonly summary?: string;
  readonly clause?: string;
  readonly level?: Level;
}) {
  const { id, summary, clause, level } = rule;
  const helpUri = clause === undefined ? undefined : uriOf(clause);
  return {
    id,
    ...(summary === undefined ? {} : { shortDescription: { text: summary } }),
    // helpUri must be absolute (3.49.12); a clause may also be a document and a section.
    ...(helpUri === undefined ? {} : { helpUri }),
    ...(clause === undefined ? {} : { help: { text: `The clause: ${clause}` } }),
    ...(level === undefined
      ? {}
      : { defaultConfiguration: { level: SARIF_LEVEL[level] }, properties: { tags: [level], level } }),
  };
}

/** A log file with one run of Assay in it. */
export function sarifLog(version: string | undefined, rules: readonly { readonly id: string }[], run: object): string {
  const driver = { name: 'Assay', ...(version === undefined ? {} : { semanticVersion: version }), rules };
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, ...run }],
  };
  return `${safeJson(log)}\n`;
}

/**
 * Fingerprints that stay the same while the fault does (3.27.17): of what is found where, never of a line number or of
 * words that differ from run to run. Equal ones are numbered in their order.
 */
export function fingerprinter(): (...parts: readonly (string | undefined)[]) => { readonly 'assayFinding/v1': string } {
  const seen = new Map<string, number>();
  return (...parts) => {
    const key = JSON.stringify(parts);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    const hash = createHash('sha256').update(`${key} ${before}`).digest('hex');
    return { 'assayFinding/v1': hash.slice(0, 32) };
  };
}

/** A source as the URI reference of an artifact (3.4.3); undefined for what has no address, such as stdin. */
export function artifactUri(source: string | undefined): string | undefined {
  if (source === undefined || source === '' || source === '-') return undefined;
  const address = uriOf(source);
  if (address !== undefined) return address;
  const path = source.replaceAll('\\', '/').replace(/^\.\//, '');
  const encoded = path
    .split('/')
    .map((part) => encodeURIComponent(visibleText(part)))
    .join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(path) ? `file:///${encoded.replace('%3A', ':')}` : encoded;
}
