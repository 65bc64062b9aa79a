import { isReferredTo, type Link, refersToAny } from '../evaluate/link.ts';
import type { Answer } from '../evaluate/values.ts';
import { idOf, type Resource } from '../json.ts';
import type { Params } from '../session/fhir.ts';
import { type Context, type Nothing, noData, notApplicable, overTypes } from '../session/over-types.ts';
import type { Universe } from '../session/pages.ts';
import { linksOf, type Plain, partingCodes } from './links.ts';
import { expectAnswers } from './relate.ts';
import { suiteCheck } from './suite-check.ts';

type Ids = ReadonlySet<string>;

/** What a check of chains asks over one link. */
interface Asking {
  /** The side of the link that plain searches are made on. */
  readonly plain: (link: Link) => Universe;
  /** The side that the chain searches. */
  readonly searched: (link: Link) => Universe;
  readonly meets: (link: Link, resource: Resource, chosen: Ids) => Answer;
  readonly name: (link: Link, plain: Plain) => string;
  /** How many codes are asked for together; each by itself may be met by another resource. */
  readonly together: number;
}

async function askLinks(context: Context, asking: Asking, type: string): Promise<Nothing | undefined> {
  const links = await linksOf(context.fhir, type);
  if (typeof links === 'string') return noData(links);
  let unsupported: string | undefined;
  let shown = 0;
  for (const link of links) {
    const searched = asking.searched(link);
    const answers = (ids: Ids) => searched.resources.map((each) => asking.meets(link, each, ids));
    const parts = (ids: Ids) => answers(ids).includes('yes') && answers(ids).includes('no');
    const codes = await partingCodes(context.fhir, asking.plain(link), parts, asking.together);
    if (codes.length < asking.together) continue;
    const params: Params = codes.map((code) => [asking.name(link, code), code.value]);
    const said = await expectAnswers(context, searched, {
      params,
      answer: (resource) => everyOf(codes.map((code) => asking.meets(link, resource, code.ids))),
      declared: false,
      evidence: codes.flatMap((code) => code.evidence),
    });
    if (said === 'shown') shown += 1;
    else if (said === 'refused') unsupported = params.map(([name]) => name).join(' and ');
    else return noData(said);
  }
  if (shown > 0) return undefined;
  if (unsupported !== undefined) return notApplicable(`${type}: ${unsupported} is refused or not used`);
  return noData(`no code parts the resources that references of ${type} join`);
}

function everyOf(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('cannot tell') ? 'cannot tell' : 'yes';
}

function chainCheck(id: string, requirement: string, asking: Asking) {
  return suiteCheck({
    id,
    requirements: [requirement],
    needs: { interaction: 'search-type', parameter: 'reference' },
    cost: 'many',
    run: (context) => overTypes(context, 'search-type', (type) => askLinks(context, asking, type)),
  });
}

const forward: Asking = {
  plain: (link) => link.to,
  searched: (link) => link.from,
  meets: (link, resource, chosen) => refersToAny(link, resource, chosen),
  // Where the parameter's own definition names the type, it need not be said again.
  name: ({ fact, to }, { name }) => {
    const told = fact.paths.every((path) => path.target === to.type);
    return `${fact.name}${told ? '' : `:${to.type}`}.${name}`;
  },
  together: 1,
};

const reverse: Asking = {
  plain: (link) => link.from,
  searched: (link) => link.to,
  meets: (link, resource, chosen) => isReferredTo(link, idOf(resource) ?? '', chosen),
  name: ({ fact, from }, { name }) => `_has:${from.type}:${fact.name}:${name}`,
  together: 1,
};

/** A chain finds what refers to the resources that the search at its end finds by itself. */
export const searchChain = chainCheck('search.chain', 'fhir-r4.search.chaining', forward);

export const searchChainIndependent = chainCheck('search.chain-independent', 'fhir-r4.search.chaining-independent', {
  ...forward,
  together: 2,
});

/** A reverse chain finds what the resources refer to that the search at its end finds by itself. */
export const searchHas = chainCheck('search.has', 'fhir-r4.search.has', reverse);

export const searchHasIndependent = chainCheck('search.has-independent', 'fhir-r4.search.has-independent', {
  ...reverse,
  together: 2,
});
