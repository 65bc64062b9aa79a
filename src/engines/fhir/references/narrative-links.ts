import type { TypeCheck, TypeChecks } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import { addressProblem } from './html-address.ts';
import type { IdCounts } from './id-counts.ts';
import { inBundle } from './resolve-reference.ts';
import { scanTags } from './scan-tags.ts';

const TEXT_LINK = 'http://hl7.org/fhir/StructureDefinition/textLink';
const NARRATIVE_LINK = 'http://hl7.org/fhir/StructureDefinition/narrativeLink';
const LINKING = new Set(['a', 'img']);
/** Most narratives have no tag that may link, and need no second look. */
const mayLink = (div: string): boolean => div.includes('<a') || div.includes('<img');
/** One narrative does not fill the list of findings. */
const MOST = 20;

/** Links and images of a narrative: addresses that are well-formed, and local ones that lead somewhere (narrative.html). */
const checkNarrative: TypeCheck = (narrative, run) => {
  const { div } = narrative;
  if (typeof div === 'string' && mayLink(div)) {
    const said = new Set<string>();
    scanTags(
      div,
      (name, attributes) => {
        const attribute = name === 'a' ? 'href' : name === 'img' ? 'src' : undefined;
        const address = attribute && attributes.get(attribute);
        if (address === undefined || said.has(address) || said.size >= MOST) return;
        const expected = addressProblem(address, name) ?? localProblem(address, name, run);
        if (expected === undefined) return;
        said.add(address);
        const got = `${attribute}=${shown(address)}`;
        report(run, { code: 'fhir.narrative-link', expected, got, member: 'div' });
      },
      LINKING,
    );
  }
  for (const link of extensions(narrative, TEXT_LINK)) checkTextLink(link, div, run);
};

function localProblem(address: string, name: string, run: Run): string | undefined {
  if (!address.startsWith('#') || (name === 'a' && address === '#')) return undefined;
  const id = address.slice(1);
  if (name === 'img') {
    return times(around(run), id) === 1 ? undefined : 'an image that the resource has under that id, and once';
  }
  if (times(around(run), id, true) > 0) return undefined;
  if (run.bundle && times([run.lookups.ids(run.bundle)], id, true) > 0) return undefined;
  return 'a link to an id in the resource, or in the Bundle around';
}

/** A link stands in the resource; in a contained one it may mean what is around. */
function around({ resource, container, lookups }: Run): readonly IdCounts[] {
  const ids = lookups.ids(resource);
  return container && container !== resource ? [ids, lookups.ids(container)] : [ids];
}

function times(all: readonly IdCounts[], id: string, anchors = false): number {
  let most = 0;
  for (const { elements, html, anchors: names } of all) {
    const count = (elements.get(id) ?? 0) + (html.get(id) ?? 0) + (anchors ? (names.get(id) ?? 0) : 0);
    most = Math.max(most, count);
  }
  return most;
}

const extensions = (value: FhirObject, url: string): readonly FhirObject[] =>
  value.extension === undefined ? [] : objects(value.extension).filter((one) => one.url === url);

/** Which part of the text tells which part of the data: the ids at both ends are there. */
function checkTextLink(link: FhirObject, div: unknown, run: Run): void {
  const wrong = (expected: string, got: string) =>
    report(run, { code: 'fhir.narrative-link', expected, got, member: 'extension' });
  if (typeof div !== 'string') {
    wrong('a div for textLink to point into', 'none');
    return;
  }
  const ids = run.lookups.ids(run.resource);
  for (const { valueString, valueId, valueCode } of extensions(link, 'htmlid')) {
    const id = valueString ?? valueId ?? valueCode;
    if (typeof id === 'string' && !ids.html.has(id)) wrong('an htmlid that an element of the div has', shown(id));
  }
  const { valueUri, valueUrl } = extensions(link, 'data')[0] ?? {};
  const data = valueUri ?? valueUrl;
  if (typeof data !== 'string') return;
  if (!data.startsWith('#')) return;
  const id = data.slice(1);
  const inEntry = run.bundle !== undefined && run.lookups.ids(run.bundle).elements.has(id);
  if (!ids.elements.has(id) && !inEntry) wrong('data that names an id of the resource', shown(data));
}

/** The data that a piece of text stands for, in another entry: the fragment is there, and once. */
const checkExtension: TypeCheck = ({ url, valueUri, valueUrl }, run) => {
  if (url !== NARRATIVE_LINK) return;
  const address = valueUrl ?? valueUri;
  const { bundle, entry } = run;
  if (typeof address !== 'string' || !bundle || (bundle.type !== 'document' && bundle.type !== 'message')) return;
  const hash = address.indexOf('#');
  if (hash < 1) return;
  const target = inBundle(address, bundle, entry, run);
  if (target.kind !== 'found') return;
  const count = times([run.lookups.ids(target.entry?.entry ?? target.resource)], address.slice(hash + 1));
  if (count === 1) return;
  report(run, {
    code: 'fhir.narrative-link',
    expected: 'the fragment to be an id in the entry that the address names, and one only',
    got: `${count} of ${shown(address.slice(hash + 1))}`,
  });
};

export const narrativeChecks: TypeChecks = { Narrative: checkNarrative, Extension: checkExtension };
