import type { Guide, GuideDocument, Needs, Requirement, Scope } from 'assay/suite';
import { itemsAt, textAt } from '../json.ts';
import type { Session } from '../session/over-types.ts';
import { scopedGuides, scopedTypes } from '../session/scope.ts';
import type { Binding } from './applies-guide.ts';
import { conformsCheck, mustSupportCheck } from './profile-checks.ts';
import {
  expectationOf,
  type GuideContent,
  type GuideProfile,
  type GuideStatement,
  gradedTexts,
  readGuide,
} from './read-guide.ts';
import { untried } from './scope-entries.ts';
import { type Entry, statementEntries } from './statement-entries.ts';

/** What implementation guides, and profiles given by themselves, ask of a server. */
export function guide(documents: readonly GuideDocument[], scope: Scope | undefined): Guide<Session> {
  const content = readGuide(documents);
  const entries: readonly Entry[] = [
    ...content.profiles.flatMap((profile) => profileEntries(profile, content)),
    ...content.statements.flatMap((statement) => statementEntries(statement, content, bindingOf(statement, content))),
    ...missing(content, scope),
    ...untried(scope).map((requirement) => ({ requirement })),
  ];
  const unique = [...new Map(entries.map((entry) => [entry.requirement.id, entry])).values()];
  return {
    titles: content.titles,
    requirements: unique.map(({ requirement }) => requirement),
    checks: unique.flatMap(({ check }) => check ?? []),
  };
}

function profileEntries(profile: GuideProfile, content: GuideContent): readonly Entry[] {
  const { url, type, title, name, apply } = profile;
  const asking = content.statements.filter((statement) => asksFor(statement, profile));
  const bindings = asking.map((statement) => bindingOf(statement, content));
  const needs: Needs = {
    guide: true,
    profile: url,
    type,
    apply,
    named: bindings.flatMap(({ named }) => named),
    implemented: bindings.flatMap(({ implemented }) => implemented),
  };
  const requirement = (id: string, summary: string): Requirement => ({
    id,
    clause: url,
    level: 'must',
    actor: 'server',
    summary,
    checks: [id],
  });
  const [conforms, supported] = [`guide.${name}.conforms`, `guide.${name}.must-support`];
  const check = mustSupportCheck(supported, profile, needs);
  return [
    {
      requirement: requirement(conforms, `${type} resources that claim ${title} meet it.`),
      check: conformsCheck(conforms, profile, needs),
    },
    ...(check === undefined
      ? []
      : [
          {
            requirement: requirement(supported, `Every must-support element of ${title} is seen in some ${type}.`),
            check,
          },
        ]),
  ];
}

/** Whether a statement says SHALL of a profile, or names it and grades nothing. */
function asksFor({ rest }: GuideStatement, { url, type }: GuideProfile): boolean {
  return itemsAt(rest, 'resource')
    .filter((resource) => textAt(resource, 'type') === type)
    .some((resource) => {
      if (textAt(resource, 'profile')?.split('|')[0] === url) return true;
      return gradedTexts(resource, 'supportedProfile').some(
        ({ text, beside }) => text.split('|')[0] === url && [undefined, 'SHALL'].includes(expectationOf(beside)),
      );
    });
}

function bindingOf({ url, guide: of }: GuideStatement, { statements }: GuideContent): Binding {
  if (of === undefined) return { named: [url], implemented: [url] };
  const isAlone = statements.filter((other) => other.guide === of).length === 1;
  return { named: [url, of], implemented: isAlone ? [url, of] : [url] };
}

/** What a scope names and nobody gave: it is not tested, and must not look as if it were. */
function missing({ profiles, statements }: GuideContent, scope: Scope | undefined): readonly Entry[] {
  const known = new Set([
    ...profiles.map(({ url }) => url),
    ...statements.flatMap(({ url, guide: of }) => (of === undefined ? [url] : [url, of])),
  ]);
  const named = [...(scopedTypes(scope) ?? []).flatMap((each) => each.profiles), ...(scopedGuides(scope) ?? [])];
  return [...new Set(named.map((each) => each.split('|')[0] ?? each))]
    .filter((address) => !known.has(address))
    .map((address) => ({
      requirement: {
        id: `guide.not-given.${address.replace(/^https?:\/\//, '').replace(/[^A-Za-z0-9._-]+/g, '-')}`,
        clause: address,
        level: 'must',
        actor: 'server',
        summary: `The server does what ${address} asks.`,
        attest: `test again with its package (--profile), or show a test that was done elsewhere`,
      },
    }));
}
