import { type HttpRequest, type HttpResponse, type Mutant, responding } from 'assay/suite';
import { asked, withHeader } from '../reference/edit-exchange.ts';

function onCreate(change: (response: HttpResponse, request: HttpRequest) => HttpResponse) {
  return responding((request, response) =>
    request.method === 'POST' && asked(request).kind === 'other' && response.status === 201
      ? change(response, request)
      : response,
  );
}

export const writingMutants: readonly Mutant[] = [
  {
    id: 'create.says-200',
    breaks: ['fhir-r4.http.create'],
    summary: 'A create answers 200.',
    wrap: onCreate((response) => ({ ...response, status: 200 })),
  },
  {
    id: 'create.no-location',
    breaks: ['fhir-r4.http.create-location'],
    summary: 'A create does not say where the new resource is.',
    wrap: onCreate((response) => withHeader(response, 'location', undefined)),
  },
  {
    id: 'create.no-etag',
    breaks: ['fhir-r4.http.create-headers'],
    summary: 'A create gives no ETag.',
    wrap: onCreate((response) => withHeader(response, 'etag', undefined)),
  },
];
