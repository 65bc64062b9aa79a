import { applyRules, asMembers, saidVersion, subjectOf, versionOf } from 'assay/openapi';
import type { Finding } from 'assay/standard';
import { openDialect } from './dialect.ts';
import { checkExamples } from './examples/check-examples.ts';
import { exampleOnce, ignoredHeaders, referenceSiblings, responsesTold } from './rules/advice.ts';
import { discriminators } from './rules/discriminators.ts';
import { linkedOperations } from './rules/links.ts';
import { operationIds, tagNames } from './rules/names.ts';
import { expressionsDiffer, parametersDiffer, pathParameters, templatesDiffer } from './rules/paths.ts';
import { referencesResolve } from './rules/references.ts';
import { securityRequirements } from './rules/security.ts';
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
  securityRequirements,
  linkedOperations,
  serverVariables,
  responsesTold,
  ignoredHeaders,
  referenceSiblings,
  exampleOnce,
  discriminators,
];

/** Validates one description: its structure, its Schema Objects, what the specification asks in words, and its examples. */
export function openValidation(): (description: unknown) => readonly Finding[] {
  const structure = openStructure();
  const dialect = openDialect();
  return (description) => {
    const root = asMembers(description);
    if (!root) return [finding('openapi.not-an-object', 'expected an object, got something else')];
    const version = versionOf(root);
    if (version === undefined) {
      const message = `expected openapi 3.0, 3.1 or 3.2, or swagger 2.0, got ${saidVersion(root)}`;
      return [finding('openapi.version', message)];
    }
    const found = structure(version)(root);
    // What is too deep, or has an alias that leads back to itself, is for nobody to walk.
    if (found.some(({ code }) => code === 'openapi.too-deep')) return found;
    const subject = subjectOf(root, version);
    // A Schema Object that is none is told by the structure already.
    const told = new Set(found.map(({ at }) => at?.path));
    const schemas = dialect(root, version).filter(({ at }) => !told.has(at?.path));
    return [...found, ...schemas, ...applyRules(RULES, subject, 'openapi.more'), ...checkExamples(subject)];
  };
}

function finding(code: string, message: string): Finding {
  return { code, severity: 'error', message: `the description: ${message}`, at: { path: '' } };
}
