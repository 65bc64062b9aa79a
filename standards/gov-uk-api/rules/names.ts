import { entriesOf, type Rule } from 'assay/openapi';
import { escapeStep } from 'assay/standard';

/** Verbs that are no nouns as well, alone or before another word. `search`, `report` and `update` are both, and left alone. */
const VERB = /^(?:get|fetch|create|delete|remove|retrieve)(?:$|[-_A-Z])/;
const MOST_LEVELS = 3;

interface Step {
  readonly name: string;
  readonly isParameter: boolean;
}

/** Steps of a path, without version numbers in front. */
function stepsOf(template: string): readonly Step[] {
  return template
    .split('/')
    .filter((name) => name !== '' && !/^v\d+(?:\.\d+)*$/i.test(name))
    .map((name) => ({ name, isParameter: name.includes('{') }));
}

function eachPath(
  root: Readonly<Record<string, unknown>>,
  look: (steps: readonly Step[], pointer: string) => void,
): void {
  for (const [template] of entriesOf(root.paths)) look(stepsOf(template), `/paths/${escapeStep(template)}`);
}

/** When naming and hosting your API: nouns rather than verbs. */
export const pathNouns: Rule = ({ root }, report) =>
  eachPath(root, (steps, pointer) => {
    const verb = steps.find(({ name, isParameter }) => !isParameter && VERB.test(name));
    if (verb)
      report(
        'gov-uk-api.path-verb',
        pointer,
        `expected nouns, got "${verb.name}". The method says what is done`,
        'warning',
      );
  });

/** When naming and hosting your API: hyphens rather than underscores between words. */
export const pathHyphens: Rule = ({ root }, report) =>
  eachPath(root, (steps, pointer) => {
    const step = steps.find(({ name, isParameter }) => !isParameter && /[a-z0-9]_[a-z0-9]/i.test(name));
    if (step)
      report('gov-uk-api.path-underscore', pointer, `expected hyphens between words, got "${step.name}"`, 'warning');
  });

/** When using sub-resources: at most three deep. A level is a name that stands below an identifier, or the first one. */
export const pathDepth: Rule = ({ root }, report) =>
  eachPath(root, (steps, pointer) => {
    const levels = steps.filter(
      ({ isParameter }, at) => !isParameter && (at === 0 || steps[at - 1]?.isParameter === true),
    ).length;
    if (levels > MOST_LEVELS)
      report(
        'gov-uk-api.path-depth',
        pointer,
        `expected at most ${MOST_LEVELS} levels of resources, got ${levels}`,
        'warning',
      );
  });
