import { applyRules, asMembers, saidVersion, subjectOf } from 'assay/openapi';
import type { Finding } from 'assay/standard';
import { openDialect } from './dialect.ts';
import { ignoredHeaders, responsesTold } from './rules/advice.ts';
import { linkedOperations, operationIds, securitySchemes, tagNames } from './rules/names.ts';
import { expressionsDiffer, parametersDiffer, pathParameters, templatesDiffer } from './rules/paths.ts';
import { referencesResolve } from './rules/references.ts';
import { serverVariables } from './rules/servers.ts';
import { openStructure } from './structure.ts';

const RULES = [
  referencesResolve,
  templatesDiffer,
  expressionsDiffer,
  pathParameters,
  parametersDiffer,
  operationIds,
  tagNames,
  securitySchemes,
  linkedOperations,
  serverVariables,
  responsesTold,
  ignoredHeaders,
];

/** Validates one description: its structure, its Schema Objects, and what the specification asks in words. */
export function openValidation(): (description: unknown) => readonly Finding[] {
  const structure = openStructure();
  const dialect = openDialect();
  return (description) => {
    const root = asMembers(description);
    if (!root) return [finding('openapi.not-an-object', 'expected an object, got something else')];
    const subject = subjectOf(root);
    if (!subject) {
      const message = `expected openapi 3.0, 3.1 or 3.2, or swagger 2.0, got ${saidVersion(root)}`;
      return [finding('openapi.version', message)];
    }
    const found = structure(subject.version)(root);
    // A Schema Object that is none is told by the structure already.
    const told = new Set(found.map(({ at }) => at?.path));
    const schemas = dialect(root, subject.version).filter(({ at }) => !told.has(at?.path));
    return [...found, ...schemas, ...applyRules(RULES, subject, 'openapi.more')];
  };
}

function finding(code: string, message: string): Finding {
  return { code, severity: 'error', message: `the description: ${message}`, at: { path: '' } };
}
