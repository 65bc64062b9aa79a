import { type Benign, type Handler, responding } from 'assay/suite';
import type { Json } from '../session/read-json.ts';
import { documents } from './edits.ts';

export const ITEMS = /\/items$/;
export const FEATURE = /\/items\/[^/]+$/;
/** A variant, in one line where it is short. */
export const benign = (id: string, because: string, wrap: (clean: Handler) => Handler): Benign => ({
  id,
  because,
  wrap,
});

/** Answers 503 at these addresses. */
export const busy = (path: RegExp, test: (url: URL) => boolean = () => true) =>
  responding(({ url }, response) => {
    const asked = new URL(url);
    return path.test(asked.pathname) && test(asked) ? { ...response, status: 503 } : response;
  });

/** Hands out a page in HTML whatever was asked for. */
export const html = (path: RegExp) =>
  responding(({ url }, response) =>
    path.test(new URL(url).pathname) && response.status === 200
      ? {
          ...response,
          headers: { 'content-type': 'text/html' },
          body: new TextEncoder().encode('<!doctype html><title>x</title>'),
        }
      : response,
  );

/** Changes each list of features. */
export const members = (edit: (value: Json) => unknown) => documents(ITEMS, edit);
