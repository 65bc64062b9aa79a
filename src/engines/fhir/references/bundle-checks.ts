import type { TypeCheck, TypeChecks } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown, within } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import { checkLinked } from './entries-linked.ts';
import { checkFirstEntry } from './first-entry.ts';
import { needsFullUrl } from './reference-checks.ts';
import { isAbsolute } from './resolve-reference.ts';
import { checkSearchSet } from './search-set.ts';

/** What bundle.html and its neighbours ask of a Bundle beyond its invariants. */
const checkBundle: TypeCheck = (bundle, run, engine) => {
  const { type } = bundle;
  if (typeof type !== 'string') return;
  checkLinks(bundle, type, run);
  if (needsFullUrl(type)) checkFullUrls(bundle, run);
  if (type === 'searchset') checkSearchSet(bundle, run, engine);
  if (type !== 'document' && type !== 'message') return;
  checkFirstEntry(bundle, run, engine);
  checkLinked(bundle, run, engine);
};

const RESTFUL = /^https?:\/\/.+\/([A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;
/** Longer ones are no addresses. */
const LONGEST = 2048;

const checkEntry: TypeCheck = (entry, run, { definitions }) => {
  const { fullUrl } = entry;
  const resource = objects(entry.resource)[0];
  if (typeof fullUrl !== 'string' || fullUrl === '' || fullUrl.length > LONGEST) return;
  if (!isAbsolute(fullUrl)) {
    report(run, {
      code: 'fhir.fullurl-absolute',
      expected: 'an absolute fullUrl (bundle.html#bundle-unique)',
      got: shown(fullUrl),
    });
    return;
  }
  if (!resource || typeof resource.resourceType !== 'string') return;
  const { resourceType, id, url } = resource;
  if (url !== fullUrl && fullUrl.endsWith(`/${resourceType}/${id}`)) return;
  const match = RESTFUL.exec(fullUrl);
  const restful = match !== null && definitions.resources.has(match[1] as string);
  if (restful && !fullUrl.endsWith(`/${resourceType}/${id}`) && (id !== undefined || !isCreated(entry))) {
    report(run, {
      code: 'fhir.fullurl-id',
      expected: 'a fullUrl that ends in type and id of the resource, where it names the resource on a server',
      got: `${shown(fullUrl)} and ${id === undefined ? 'no id' : shown(`${resourceType}/${id}`)}`,
    });
  } else if (!restful && url === fullUrl && !/^http:\/\/hl7\.org\/fhir\/v[23]\//.test(fullUrl)) {
    report(run, {
      code: 'fhir.fullurl-id',
      expected:
        'a fullUrl that is where the resource stands, which its canonical url is not unless it ends in type and id',
      got: shown(fullUrl),
    });
  }
};

/** The server gives it its id. */
const isCreated = ({ request }: FhirObject): boolean => objects(request)[0]?.method === 'POST';

export const bundleChecks: TypeChecks = { Bundle: checkBundle, 'Bundle.entry': checkEntry };

function checkFullUrls({ entry, type }: FhirObject, run: Run): void {
  if (!Array.isArray(entry)) return;
  for (let i = 0; i < entry.length; i++) {
    const one = objects(entry[i])[0];
    if (!one || one.fullUrl !== undefined || one._fullUrl !== undefined) continue;
    // What a search says about itself has no address (bundle.html#2.36.4: results that are not identified).
    if (objects(one.search)[0]?.mode === 'outcome') continue;
    within(run, 'entry', i, () => {
      const expected = `a fullUrl on each entry of a ${type}`;
      report(run, { code: 'fhir.fullurl-missing', expected, got: 'none' });
    });
  }
}

const PAGES = ['first', 'previous', 'next', 'last'];

/** Links between pages only where there are pages, and no relation twice (http.html#paging). */
function checkLinks(bundle: FhirObject, type: string, run: Run): void {
  const { link } = bundle;
  if (!Array.isArray(link)) return;
  const paged = type === 'searchset' || type === 'history';
  const seen = new Set<unknown>();
  for (let i = 0; i < link.length; i++) {
    const { relation, url } = objects(link[i])[0] ?? {};
    if (type === 'document' && relation === 'stylesheet') checkStylesheet(url, bundle, i, run);
    const page = PAGES.includes(relation as string);
    const twice = seen.has(relation) && (relation === 'self' || (paged && page));
    seen.add(relation);
    if (!twice && (paged || !page)) continue;
    const expected = twice ? `one link with relation ${relation}` : `no links between pages in a ${shown(type)}`;
    within(run, 'link', i, () =>
      report(run, { code: 'fhir.bundle-link', expected, got: twice ? 'another' : shown(relation), member: 'relation' }),
    );
  }
}

/** A style sheet that is not somewhere on the web is an entry (documents.html#presentation). */
function checkStylesheet(url: unknown, bundle: FhirObject, index: number, run: Run): void {
  if (typeof url !== 'string' || isAbsolute(url) || run.lookups.bundle(bundle).byTypeAndId(url)) return;
  const expected = 'an absolute url, or type and id of an entry';
  within(run, 'link', index, () => report(run, { code: 'fhir.bundle-link', expected, got: shown(url), member: 'url' }));
}
