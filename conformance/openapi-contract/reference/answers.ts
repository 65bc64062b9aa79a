import type { HttpResponse } from 'assay/suite';

export function answer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: new TextEncoder().encode(JSON.stringify(value)),
  };
}

export function refusal(
  status: number,
  title: string,
  field?: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return answer(
    status,
    { type: '/problems', title, status, ...(field === undefined ? {} : { field }) },
    { 'content-type': 'application/problem+json', ...headers },
  );
}

export function nothing(status: number, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return { status, headers, body: new Uint8Array() };
}
