import type { GuideDocument } from 'assay/suite';
import { serverRest } from '../declared.ts';
import { asResource, itemsAt, type JsonRecord, member, type Resource, textAt } from '../json.ts';

/** A profile on a type of resource. */
export interface GuideProfile {
  readonly url: string;
  readonly title: string;
  readonly type: string;
  /** Short name for ids: `us-core.us-core-patient`. */
  readonly name: string;
  readonly definition: Resource;
  /** Given as a file by itself, so asked for. */
  readonly apply: boolean;
}

/** What a capability statement of a guide asks of servers. */
export interface GuideStatement {
  readonly url: string;
  /** Of the guide it came with, where that is known. */
  readonly guide?: string;
  readonly title: string;
  readonly name: string;
  readonly rest: JsonRecord;
}

export interface GuideContent {
  readonly titles: readonly string[];
  readonly profiles: readonly GuideProfile[];
  readonly statements: readonly GuideStatement[];
  /** Search parameters that the documents define, by their address. */
  readonly parameters: ReadonlyMap<string, Resource>;
}

/** Sorts out what was given. Whatever is not what it should be is left out: nothing of it could be asked. */
export function readGuide(documents: readonly GuideDocument[]): GuideContent {
  const titles: string[] = [];
  const profiles: GuideProfile[] = [];
  const statements: GuideStatement[] = [];
  const parameters = new Map<string, Resource>();
  for (const [origin, group] of byOrigin(documents)) {
    const guide = group
      .map(({ value }) => asResource(value))
      .find((each) => each?.resourceType === 'ImplementationGuide');
    const id = textAt(guide, 'packageId') ?? textAt(guide, 'id') ?? textAt(guide, 'name');
    const version = textAt(guide, 'version');
    titles.push(id === undefined ? baseName(origin) : version === undefined ? id : `${id} ${version}`);
    const prefix = slug(id ?? baseName(origin));
    const named = (definition: Resource) =>
      `${prefix}.${slug(textAt(definition, 'id') ?? textAt(definition, 'url')?.split('/').at(-1) ?? 'unnamed')}`;
    for (const { value, apply } of group) {
      const definition = asResource(value);
      const url = textAt(definition, 'url');
      if (definition === undefined || url === undefined) continue;
      const title = textAt(definition, 'title') ?? textAt(definition, 'name') ?? url;
      if (definition.resourceType === 'SearchParameter') parameters.set(url, definition);
      const rest = definition.resourceType === 'CapabilityStatement' ? serverRest(definition) : undefined;
      if (rest !== undefined) {
        const of = textAt(guide, 'url');
        statements.push({ url, title, name: named(definition), rest, ...(of === undefined ? {} : { guide: of }) });
      }
      const type = textAt(definition, 'type');
      if (type !== undefined && isProfile(definition)) {
        profiles.push({ url, title, type, name: named(definition), definition, apply });
      }
    }
  }
  return { titles: [...new Set(titles)], profiles: once(profiles), statements: once(statements), parameters };
}

/** The documents of each package together; those given as files and folders by themselves are one. */
function byOrigin(documents: readonly GuideDocument[]): ReadonlyMap<string, readonly GuideDocument[]> {
  const groups = new Map<string, GuideDocument[]>();
  for (const document of documents) {
    const [origin = ''] = document.name.split(':package/');
    const key = origin === document.name ? 'profiles' : origin;
    groups.set(key, [...(groups.get(key) ?? []), document]);
  }
  return groups;
}

function isProfile(definition: Resource): boolean {
  return (
    definition.resourceType === 'StructureDefinition' &&
    textAt(definition, 'kind') === 'resource' &&
    textAt(definition, 'derivation') === 'constraint' &&
    member(definition, 'abstract') !== true
  );
}

/** The first of each address; two with one name get names of their own. */
function once<T extends { readonly url: string; readonly name: string }>(all: readonly T[]): readonly T[] {
  const unique = [...new Map([...all].reverse().map((each) => [each.url, each])).values()].reverse();
  const taken = new Map<string, number>();
  return unique.map((each) => {
    const count = (taken.get(each.name) ?? 0) + 1;
    taken.set(each.name, count);
    return count === 1 ? each : { ...each, name: `${each.name}-${count}` };
  });
}

function baseName(path: string): string {
  return (
    path
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/\.(tgz|tar\.gz)$/i, '') ?? path
  );
}

function slug(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 80);
}

const EXTENSION = 'http://hl7.org/fhir/StructureDefinition/';
const EXPECTATION = `${EXTENSION}capabilitystatement-expectation`;
const COMBINATION = `${EXTENSION}capabilitystatement-search-parameter-combination`;

/** SHALL, SHOULD, MAY, SHOULD-NOT, as the statement grades it. */
export function expectationOf(value: unknown): string | undefined {
  const graded = itemsAt(value, 'extension').find((each) => textAt(each, 'url') === EXPECTATION);
  return textAt(graded, 'valueCode');
}

/** Values of a list of primitives with the expectations that stand beside them. */
export function gradedTexts(
  entry: unknown,
  list: string,
): readonly { readonly text: string; readonly beside: unknown }[] {
  const beside = itemsAt(entry, `_${list}`);
  return itemsAt(entry, list).flatMap((text, at) => (typeof text === 'string' ? [{ text, beside: beside[at] }] : []));
}

/** Combinations of search parameters that the statement asks for together. */
export function combinationsOf(
  entry: unknown,
): readonly { readonly names: readonly string[]; readonly beside: unknown }[] {
  return itemsAt(entry, 'extension')
    .filter((each) => textAt(each, 'url') === COMBINATION)
    .map((each) => ({
      beside: each,
      names: itemsAt(each, 'extension')
        .filter((part) => textAt(part, 'url') === 'required')
        .flatMap((part) => textAt(part, 'valueString') ?? []),
    }))
    .filter(({ names }) => names.length > 1);
}
