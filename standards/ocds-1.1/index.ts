import { type ByteSource, defineStandard, type Finding, type OpenStandard, type UnitResult } from 'assay/standard';
import { type DocumentText, readDocuments } from './read-document.ts';
import { releaseCollection } from './release-collection.ts';
import { releaseModel } from './release-model.ts';
import { releasePackage } from './release-package.ts';
import { type Members, openValidator, type Validator } from './validator.ts';

/** The Open Contracting Data Standard 1.1: release packages, record packages and releases. */
export default defineStandard({
  open(): OpenStandard {
    const validator = openValidator();
    return {
      validate: (input) => validateSource(input, validator),
      unit: (value) => validator.release(value, ''),
      collection: releaseCollection,
      model: releaseModel,
      container: releasePackage,
    };
  },
});

async function* validateSource(input: ByteSource, validator: Validator): AsyncGenerator<UnitResult> {
  for await (const document of readDocuments(input)) {
    const { parsed, findings, source } = document;
    const found = parsed === undefined ? [] : located(validateDocument(parsed.value, validator), document, input.name);
    yield { source, findings: [...findings, ...found] };
  }
}

/** A package is known by its list; what has neither is taken for a release. */
function validateDocument(value: unknown, validator: Validator): readonly Finding[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return [
      {
        code: 'ocds.not-a-document',
        severity: 'error',
        message: 'expected a release package, a record package or a release, got something else',
        at: { path: '' },
      },
    ];
  }
  const members = value as Members;
  if (Object.hasOwn(members, 'records')) return validator.recordPackage(members);
  if (Object.hasOwn(members, 'releases') || (Object.hasOwn(members, 'publisher') && !Object.hasOwn(members, 'ocid'))) {
    return validator.releasePackage(members);
  }
  return validator.release(members, '');
}

/** Adds line, column and bytes to findings that have a pointer. */
function located(findings: readonly Finding[], document: DocumentText, name: string): readonly Finding[] {
  if (findings.length === 0 || !document.parsed) return findings;
  const positions = document.parsed.locateAll(
    findings.map((finding) => steps(finding.at?.path ?? '', document.parsed?.value)),
  );
  return findings.map((finding, i) => {
    const position = positions[i];
    if (!position) return finding;
    const at = {
      ...finding.at,
      source: name,
      line: document.line + position.line - 1,
      column: position.column,
      start: document.start + position.start,
      end: document.start + position.end,
    };
    return { ...finding, at };
  });
}

/** Steps of a JSON pointer (RFC 6901, 4) into a value, list places as numbers. */
function steps(pointer: string, root: unknown): readonly (string | number)[] {
  if (pointer === '') return [];
  let value = root;
  return pointer
    .slice(1)
    .split('/')
    .map((escaped) => {
      const name = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(value) ? Number(name) : name;
      value = value !== null && typeof value === 'object' ? (value as Members)[step] : undefined;
      return step;
    });
}
