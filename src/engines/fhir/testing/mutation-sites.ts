import type { ElementDigest, TypeDigest } from '../definitions/digest.ts';
import type { Definitions } from '../definitions/load-definitions.ts';
import { brokenReferences } from './broken-references.ts';
import { brokenRules } from './broken-rules.ts';
import { brokenValues, sampleValue } from './broken-values.ts';
import { type Json, type Mutation, removed, replaced } from './mutation.ts';

/**
 * The places where a valid resource can be broken, found by walking it along the definitions. It shares no code with
 * the validator, so that a slot the validator overlooks is still broken here.
 */
export function mutationSites(resource: Json, definitions: Definitions): readonly Mutation[] {
  const sites: Mutation[] = [];
  walkResource(resource, String(resource.resourceType), undefined);
  return sites;

  function walkResource(node: Json, where: string, bundle: Json | undefined): void {
    const digest = definitions.type(String(node.resourceType));
    if (digest) walk(node, digest, '', where, node.resourceType === 'Bundle' ? node : bundle);
  }

  function walk(node: Json, digest: TypeDigest, path: string, where: string, bundle: Json | undefined): void {
    sites.push({
      kind: 'extra property',
      where: `${where}.colourOfSocks`,
      apply: replaced(node, 'colourOfSocks', 'green'),
    });
    sites.push(...brokenRules(node, path === '' ? digest.name : `${digest.name}.${path}`, where));
    for (const element of digest.elements[path] ?? []) {
      if (element.name.endsWith('[x]')) choiceTwice(node, element, where);
      for (const [key, type] of membersOf(node, element)) {
        const at = `${where}.${key}`;
        visitMember(node, key, type, element, at, `${where}.${element.name.replace('[x]', '')}`);
        for (const [index, item] of [node[key]].flat().entries()) {
          const itemAt = Array.isArray(node[key]) ? `${at}[${index}]` : at;
          if (!isJson(item)) continue;
          if (type === 'Reference') sites.push(...brokenReferences(item, element, itemAt, bundle));
          below(item, digest, path, element, type, itemAt, bundle);
        }
      }
    }
  }

  function below(
    item: Json,
    digest: TypeDigest,
    path: string,
    element: ElementDigest,
    type: string,
    where: string,
    bundle: Json | undefined,
  ): void {
    const inner = path === '' ? element.name : `${path}.${element.name}`;
    if (type === 'Resource') walkResource(item, where, element.name === 'contained' ? undefined : bundle);
    else if (element.same) walk(item, digest, element.same, where, bundle);
    else if (digest.elements[inner]) walk(item, digest, inner, where, bundle);
    else {
      const known = definitions.type(type);
      if (known) walk(item, known, '', where, bundle);
    }
  }

  function visitMember(
    node: Json,
    key: string,
    type: string,
    element: ElementDigest,
    where: string,
    named: string,
  ): void {
    const value = node[key];
    const many = Array.isArray(value);
    const add = (kind: Mutation['kind'], wrong: unknown) =>
      sites.push({ kind, where, apply: replaced(node, key, wrong) });
    if (element.min && !node[`_${key}`])
      sites.push({ kind: 'required element', where: named, apply: removed(node, key) });
    add('wrong type', isJson([value].flat()[0]) ? (many ? ['text'] : 'text') : many ? [{ a: 1 }] : { a: 1 });
    add('one and many', many ? value[0] : [value]);
    if (many) add('one and many', []);
    if (element.max !== undefined && element.max > 1) add('too many', Array(element.max + 1).fill([value].flat()[0]));
    // A side property beside it would have to be as long.
    if (many && node[`_${key}`]) return;
    for (const [kind, wrong] of brokenValues(type)) add(kind, many ? [wrong] : wrong);
    const codes = element.binding?.strength === 'required' && definitions.codes(element.binding.valueSet ?? '');
    if (codes && type === 'code' && codes.hasCode('no-such-code') === 'out')
      add('code', many ? ['no-such-code'] : 'no-such-code');
  }

  function choiceTwice(node: Json, element: ElementDigest, where: string): void {
    const present = membersOf(node, element)[0]?.[0];
    const other = (element.types ?? []).find(
      ({ code }) => keyOf(element, code) !== present && sampleValue(code) !== undefined,
    );
    if (!present || !other) return;
    const key = keyOf(element, other.code);
    sites.push({ kind: 'choice twice', where: `${where}.${key}`, apply: replaced(node, key, sampleValue(other.code)) });
  }
}

function keyOf({ name }: ElementDigest, type: string): string {
  return name.endsWith('[x]') ? name.slice(0, -3) + type.charAt(0).toUpperCase() + type.slice(1) : name;
}

/** The members that stand for an element in this object: name and type. */
function membersOf(node: Json, element: ElementDigest): readonly (readonly [string, string])[] {
  return (element.types ?? [{ code: 'BackboneElement' }]).flatMap(({ code }) => {
    const key = keyOf(element, code);
    return node[key] === undefined || node[key] === null ? [] : [[key, code] as const];
  });
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
