import type { Check, Needs, Requirement } from 'assay/suite';
import { isRecord, itemsAt, textAt } from '../json.ts';
import type { Session } from '../session/over-types.ts';
import type { Binding } from './applies-guide.ts';
import { factOf } from './criterion.ts';
import { interactionCheck } from './interaction-checks.ts';
import { combinationsOf, expectationOf, type GuideContent, type GuideStatement, gradedTexts } from './read-guide.ts';
import { includeCheck, searchCheck } from './search-checks.ts';

export interface Entry {
  readonly requirement: Requirement;
  readonly check?: Check<Session>;
}

interface Asked {
  readonly name: string;
  readonly summary: string;
  readonly expectation: string | undefined;
  readonly check: (id: string, needs: Needs) => Check<Session>;
  readonly needs: Needs;
}

/** What a statement asks of servers, type by type. What it only permits is no requirement. */
export function statementEntries(statement: GuideStatement, content: GuideContent, binding: Binding): readonly Entry[] {
  const isGraded = JSON.stringify(statement.rest).includes('capabilitystatement-expectation');
  return itemsAt(statement.rest, 'resource')
    .filter(isRecord)
    .flatMap((resource) => {
      const type = textAt(resource, 'type');
      if (type === undefined) return [];
      const always = isGraded ? expectationOf(resource) === 'SHALL' : true;
      return askedOf(resource, type, content).flatMap((asked): readonly Entry[] => {
        const level = levelOf(asked.expectation, isGraded);
        if (level === undefined) return [];
        const id = `guide.${statement.name}.${type}.${asked.name}`;
        const requirement: Requirement = {
          id,
          clause: statement.url,
          level,
          actor: 'server',
          summary: `${asked.summary} (${statement.title}).`,
          ...(always ? {} : { condition: `the server supports ${type}` }),
        };
        if (level === 'should') {
          return [{ requirement: { ...requirement, excluded: 'of a guide only what it says SHALL is tested' } }];
        }
        const { named, implemented } = binding;
        const needs: Needs = { guide: true, named, implemented, type, always, ...asked.needs };
        return [{ requirement: { ...requirement, checks: [id] }, check: asked.check(id, needs) }];
      });
    });
}

/** A statement that grades nothing asks for all of it, but not in the word that would let a failure decide. */
function levelOf(expectation: string | undefined, isGraded: boolean): Requirement['level'] | undefined {
  if (!isGraded) return 'stated';
  return expectation === 'SHALL' ? 'must' : expectation === 'SHOULD' ? 'should' : undefined;
}

function askedOf(resource: unknown, type: string, { parameters }: GuideContent): readonly Asked[] {
  const search = itemsAt(resource, 'searchParam').flatMap((each) => {
    const name = textAt(each, 'name');
    return name === undefined ? [] : [{ name, definition: textAt(each, 'definition'), each }];
  });
  const fact = (name: string) => factOf(type, name, search.find((each) => each.name === name)?.definition, parameters);
  const searches = (names: readonly string[], beside: unknown): Asked => ({
    name: `search.${names.join('+')}`,
    summary: `${type} is searched by ${names.join(' and ')}`,
    expectation: expectationOf(beside),
    needs: { asks: 'search-type', parameters: names },
    check: (id, needs) => searchCheck(id, type, names, names.map(fact), needs),
  });
  return [
    ...itemsAt(resource, 'interaction').flatMap((each): readonly Asked[] => {
      const code = textAt(each, 'code');
      if (code === undefined) return [];
      return [
        {
          name: code,
          summary: `${type} has the interaction ${code}`,
          expectation: expectationOf(each),
          needs: { asks: code },
          check: (id, needs) => interactionCheck(id, type, code, needs),
        },
      ];
    }),
    ...search.map(({ name, each }) => searches([name], each)),
    ...combinationsOf(resource).map(({ names, beside }) => searches(names, beside)),
    ...gradedTexts(resource, 'searchInclude').map(
      ({ text, beside }): Asked => ({
        name: `include.${text}`,
        summary: `Searches of ${type} take _include=${text}`,
        expectation: expectationOf(beside),
        needs: { asks: 'search-type' },
        check: (id, needs) => includeCheck(id, type, text, fact(text.split(':')[1] ?? ''), needs),
      }),
    ),
  ];
}
