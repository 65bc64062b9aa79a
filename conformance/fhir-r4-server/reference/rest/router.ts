import { isRefusal, type Refusal, refuse } from '../outcome.ts';
import { type Searcher, searchType } from '../search/search-type.ts';
import { bundleInteraction } from './batch.ts';
import { capabilities } from './capability.ts';
import { conditionalDelete, conditionalUpdate } from './conditional.ts';
import { history } from './history.ts';
import { type Interaction, prefers, type Reply, type Request } from './message.ts';
import { read, vread } from './read.ts';
import { validate } from './validate.ts';
import { create, patch, remove, update } from './write.ts';

/** Interactions by method at one kind of address. HEAD is GET without its body. */
type Methods = Readonly<Partial<Record<'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT', Interaction>>>;

const search: Interaction = (server, request) => found(server, request, request.parameters);

const searchByPost: Interaction = (server, request) => {
  const mime = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (request.body?.length && mime !== 'application/x-www-form-urlencoded')
    return refuse(415, 'not-supported', `Content-Type: expected application/x-www-form-urlencoded, got "${mime}".`);
  // Parameters mean the same in the address and in the body (R4 http, search).
  const form = [...new URLSearchParams(new TextDecoder().decode(request.body ?? new Uint8Array()))];
  return found(server, request, [...request.parameters, ...form]);
};

function found(server: Searcher, request: Request, parameters: Request['parameters']): Reply | Refusal {
  const bundle = searchType(server, request.path[0] ?? '', parameters, prefers(request, 'handling=strict'));
  return isRefusal(bundle) ? bundle : { status: 200, body: bundle };
}

/** Answers one request. */
export function route(server: Searcher, request: Request): Reply | Refusal {
  const methods = methodsAt(server, request);
  if (isRefusal(methods)) return methods;
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const interaction = Object.hasOwn(methods, method) ? methods[method as keyof Methods] : undefined;
  if (interaction) return interaction(server, request);
  const allowed = Object.keys(methods).flatMap((each) => (each === 'GET' ? ['GET', 'HEAD'] : [each]));
  return refuse(405, 'not-supported', `${request.method} is not possible here.`, { allow: allowed.join(', ') });
}

function methodsAt(server: Searcher, request: Request): Methods | Refusal {
  const [first, second, third, fourth, ...rest] = request.path;
  if (first === undefined) return { POST: bundleInteraction(route) };
  if (first === 'metadata' && second === undefined) return { GET: capabilities };
  if (first === '_history' && second === undefined) return { GET: history };
  if (!server.types.includes(first)) return refuse(404, 'not-supported', `${first.slice(0, 80)} is not served here.`);
  if (second === undefined) {
    const conditional = request.parameters.length > 0 ? { PUT: conditionalUpdate, DELETE: conditionalDelete } : {};
    return { GET: search, POST: create, ...conditional };
  }
  if (second === '_search' && third === undefined) return { POST: searchByPost };
  if (second === '_history' && third === undefined) return { GET: history };
  if (second === '$validate' && third === undefined) return { POST: validate };
  if (second.startsWith('$'))
    return refuse(404, 'not-supported', `The operation ${second.slice(0, 80)} is not served here.`);
  if (third === undefined) return { GET: read, PUT: update, PATCH: patch, DELETE: remove };
  if (third === '_history' && fourth === undefined) return { GET: history };
  if (third === '_history' && rest.length === 0) return { GET: vread };
  return refuse(404, 'not-found', `There is nothing at ${request.path.join('/').slice(0, 200)}.`);
}
