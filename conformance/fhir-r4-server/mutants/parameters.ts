import { type Handler, type HttpRequest, type HttpResponse, type Mutant, responding } from 'assay/suite';
import { answering, asked, contentOf, entriesOf } from '../reference/edit-exchange.ts';
import { type Pairs, pairsOf, withPairs } from '../reference/edit-search.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { parametersOf } from '../reference/types/type-definitions.ts';

/** Answers a search in a way of its own where `when` holds for its parameters. */
function insteadOf(
  when: (pairs: Pairs, type: string, request: HttpRequest) => boolean,
  answer: (request: HttpRequest, clean: Handler) => HttpResponse | Promise<HttpResponse>,
): (clean: Handler) => Handler {
  return (clean) => (request) => {
    const { kind, type = '' } = asked(request);
    return kind === 'search' && when(pairsOf(request), type, request) ? answer(request, clean) : clean(request);
  };
}

function knows(type: string, name: string): boolean {
  const bare = name.split(':')[0] ?? '';
  return bare.startsWith('_') || parametersOf(type).some((each) => each.name === bare);
}

function hasUnknown(pairs: Pairs, type: string): boolean {
  return pairs.some(([name]) => !knows(type, name));
}

const failure = (status: number, text: string) => answering(status, operationOutcome('error', 'invalid', text));
const refused = () => failure(400, 'This parameter is not known.');

/** Answers 400 as something else: the clean server refuses these, and rightly. */
function retrying(change: (pairs: Pairs, request: HttpRequest) => Pairs) {
  return (clean: Handler): Handler =>
    async (request) => {
      const response = await clean(request);
      if (response.status !== 400 || asked(request).kind !== 'search') return response;
      return clean(withPairs(request, change(pairsOf(request), request)));
    };
}

const unknownIgnored = ['fhir-r4.search.unknown-ignored'];

export const parameterMutants: readonly Mutant[] = [
  {
    id: 'parameters.unknown-fails',
    breaks: unknownIgnored,
    summary: 'An unknown parameter answers 500.',
    wrap: insteadOf(hasUnknown, () => failure(500, 'Unexpected error.')),
  },
  {
    id: 'parameters.unknown-matches-nothing',
    breaks: unknownIgnored,
    summary: 'A search with an unknown parameter finds nothing.',
    wrap: insteadOf(hasUnknown, (request, clean) => clean(withPairs(request, [['_id', 'no-such-id']]))),
  },
  {
    id: 'parameters.strict-ignored',
    breaks: ['fhir-r4.search.handling'],
    summary: 'Unknown parameters are ignored though handling=strict was asked for.',
    wrap: (clean) => (request) => clean({ ...request, headers: { ...request.headers, prefer: '' } }),
  },
  {
    id: 'parameters.lenient-refused',
    breaks: ['fhir-r4.search.handling'],
    summary: 'Unknown parameters answer 400 though handling=lenient was asked for.',
    wrap: insteadOf(
      (pairs, type, request) => hasUnknown(pairs, type) && /lenient/.test(request.headers.prefer ?? ''),
      refused,
    ),
  },
  {
    id: 'parameters.empty-refused',
    breaks: ['fhir-r4.search.empty-parameter'],
    summary: 'A parameter without a value answers 400.',
    wrap: insteadOf((pairs) => pairs.some(([, value]) => value === ''), refused),
  },
  {
    id: 'parameters.empty-matches-nothing',
    breaks: ['fhir-r4.search.empty-parameter'],
    summary: 'A parameter without a value finds nothing.',
    wrap: insteadOf(
      (pairs) => pairs.some(([, value]) => value === ''),
      (request, clean) => clean(withPairs(request, [['_id', 'no-such-id']])),
    ),
  },
  {
    id: 'parameters.malformed-ignored',
    breaks: ['fhir-r4.search.syntax-error'],
    summary: 'A value that cannot be read is ignored, and everything is found.',
    wrap: retrying((pairs) => pairs.filter(([name]) => name.startsWith('_') && name !== '_lastUpdated')),
  },
  {
    id: 'parameters.no-such-value-refused',
    breaks: ['fhir-r4.search.no-such-value'],
    summary: 'A search that finds nothing answers 404.',
    wrap: responding((request, response) => {
      const bundle = contentOf(response);
      const counts = pairsOf(request).some(([name, value]) => name === '_count' || value === 'count');
      const none = bundle?.type === 'searchset' && entriesOf(bundle).length === 0 && bundle.total === 0 && !counts;
      return none ? failure(404, 'No matches.') : response;
    }),
  },
  {
    id: 'parameters.modifier-ignored',
    breaks: ['fhir-r4.search.modifier-unsupported'],
    summary: 'A modifier that is not supported is ignored.',
    wrap: retrying((pairs) => pairs.map(([name, value]) => [name.split(':')[0] ?? '', value])),
  },
  {
    id: 'parameters.modifier-drops-parameter',
    breaks: ['fhir-r4.search.modifier-unsupported'],
    summary: 'A parameter with a modifier that is not supported is ignored whole.',
    wrap: retrying((pairs) => pairs.filter(([name]) => !name.includes(':'))),
  },
  {
    id: 'parameters.query-ignored',
    breaks: ['fhir-r4.search.query-unknown'],
    summary: 'A named query that is not known is ignored.',
    wrap: retrying((pairs) => pairs.filter(([name]) => name !== '_query')),
  },
];
