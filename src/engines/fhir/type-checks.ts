import type { TypeChecks } from './check/engine.ts';
import { canonicalUrlChecks } from './conformance/canonical-url.ts';
import { conformanceChecks } from './conformance/conformance-checks.ts';
import { extensionChecks } from './extensions/extension-checks.ts';
import { measureChecks } from './measure/measure-checks.ts';
import { questionnaireChecks } from './questionnaire/questionnaire-checks.ts';
import { bundleChecks } from './references/bundle-checks.ts';
import { narrativeChecks } from './references/narrative-links.ts';
import { referenceChecks } from './references/reference-checks.ts';
import { attachmentChecks } from './rules/attachment-hash.ts';
import { identifierChecks } from './rules/identifier-checks.ts';
import { codingChecks } from './terminology/coding-checks.ts';

/** Every table of checks by hand, in the order in which they run. */
export const typeChecks: readonly TypeChecks[] = [
  canonicalUrlChecks,
  conformanceChecks,
  referenceChecks,
  bundleChecks,
  narrativeChecks,
  questionnaireChecks,
  measureChecks,
  extensionChecks,
  attachmentChecks,
  identifierChecks,
  codingChecks,
];
