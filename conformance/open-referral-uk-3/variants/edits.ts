import { type Handler, type HttpRequest, type HttpResponse, responding } from 'assay/suite';
import { LISTS, type ListName } from '../discover.ts';
import { contentOf } from '../reference/server.ts';
import { asMembers, listOf, type Members } from '../reply.ts';

/** What a request asks for, told by its address alone: a wrapper does not know the server's base. */
export interface Asked {
  readonly list: ListName | undefined;
  readonly id: string | undefined;
  readonly parameters: URLSearchParams;
}

function asked({ url }: HttpRequest): Asked {
  const { pathname, searchParams: parameters } = new URL(url);
  const steps = pathname.split('/').filter((step) => step !== '');
  const at = steps.findLastIndex((step) => (LISTS as readonly string[]).includes(step));
  return { list: steps[at] as ListName | undefined, id: at === -1 ? undefined : steps[at + 1], parameters };
}

type Wrap = (clean: Handler) => Handler;
type Change = (object: Members, of: Asked) => Members;

function withContent(response: HttpResponse, content: Members): HttpResponse {
  return { ...response, body: new TextEncoder().encode(JSON.stringify(content)) };
}

/** Changes the JSON object of answers with 200 for which `when` holds. */
function changing(when: (of: Asked) => boolean, change: Change): Wrap {
  return responding((request, response) => {
    const of = asked(request);
    const content = response.status === 200 && when(of) ? contentOf(response) : undefined;
    return content === undefined ? response : withContent(response, change(content, of));
  });
}

/** Changes what `/` says. */
export function onApi(change: Change): Wrap {
  return changing(({ list }) => list === undefined, change);
}

/** Changes pages of a list. */
export function onPages(name: ListName, change: Change): Wrap {
  return changing(({ list, id }) => list === name && id === undefined, change);
}

/** Changes pages of every list. */
export function onAllPages(change: Change): Wrap {
  return changing(({ list, id }) => list !== undefined && id === undefined, change);
}

/** Changes what is read by its id. */
export function onOne(name: ListName, change: Change): Wrap {
  return changing(({ list, id }) => list === name && id !== undefined, change);
}

/** Changes every object of a list, in pages and by itself. */
export function onEvery(name: ListName, change: (entity: Members) => Members): Wrap {
  return changing(
    ({ list }) => list === name,
    (content, { id }) =>
      id === undefined ? { ...content, contents: listOf(content.contents).map(change) } : change(content),
  );
}

/** Changes the objects that stand in a member of services read by their ids. */
export function within(member: string, change: (entity: Members) => Members): Wrap {
  return onOne('services', (service) => ({ ...service, [member]: listOf(service[member]).map(change) }));
}

/** Changes schedules; only those of a frequency where one is given. */
export function onSchedules(changes: Members, freq?: string): Wrap {
  return within('schedules', (schedule) =>
    freq === undefined || schedule.freq === freq ? without({ ...schedule, ...changes }) : schedule,
  );
}

/** Changes locations of services read by their ids. */
export function onLocations(changes: Members): Wrap {
  return within('service_at_locations', (place) => ({
    ...place,
    location: { ...asMembers(place.location), ...changes },
  }));
}

/** Without members that are undefined. */
export function without(object: Members): Members {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** Answers otherwise where `when` holds. */
export function answering(when: (of: Asked) => boolean, give: (request: HttpRequest) => HttpResponse): Wrap {
  return (clean) => (request) => (when(asked(request)) ? give(request) : clean(request));
}

/** Asks the clean server for something else. */
export function asking(change: (parameters: URLSearchParams, of: Asked) => void): Wrap {
  return (clean) => (request) => {
    const url = new URL(request.url);
    change(url.searchParams, asked(request));
    return clean({ ...request, url: url.href });
  };
}

export function header(name: string, value: string | undefined, when: (of: Asked) => boolean = () => true): Wrap {
  return responding((request, response) => {
    if (!when(asked(request))) return response;
    const { [name]: _, ...headers } = response.headers;
    return { ...response, headers: value === undefined ? headers : { ...headers, [name]: value } };
  });
}
