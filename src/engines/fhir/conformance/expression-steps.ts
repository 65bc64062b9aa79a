import type { Engine } from '../check/engine.ts';
import type { ElementDigest } from '../definitions/digest.ts';
import type { Node } from '../fhirpath/syntax.ts';

/** A place in a type: `{ type: 'Patient', path: 'contact' }`. */
export interface Place {
  readonly type: string;
  readonly path: string;
}

/** Undefined where the type cannot be told. */
export type Places = readonly Place[] | undefined;

export interface WrongStep {
  readonly name: string;
  readonly on: string;
}

/** Types that stand for others, so that what they have says nothing of what is there. */
const ANY = /^(?:Resource|DomainResource|Element|BackboneElement)$/;
const KEEPS = new Set(['where', 'first', 'last', 'tail', 'skip', 'take', 'distinct', 'exclude', 'intersect', 'trace']);
const PER_ITEM = new Set(['where', 'exists', 'all', 'select']);

/** The first step of an expression's paths that none of the types has which may stand there. */
export function wrongStep(node: Node, start: Places, engine: Engine): WrongStep | undefined {
  let wrong: WrongStep | undefined;
  visit(node, start, true);
  return wrong;

  function visit(at: Node, focus: Places, entry: boolean): Places {
    if (wrong) return undefined;
    switch (at.kind) {
      case 'this':
        return focus;
      case 'member':
        return at.on ? step(visit(at.on, focus, entry), at.name) : first(focus, at.name, entry);
      case 'index':
        return visit(at.on, focus, entry);
      case 'type': {
        const on = visit(at.on, focus, entry);
        return at.operator === 'as' && on ? narrowed(at.type) : undefined;
      }
      case 'binary': {
        const left = visit(at.left, focus, entry);
        const right = visit(at.right, focus, entry);
        return at.operator === '|' && left && right ? [...left, ...right] : undefined;
      }
      case 'call': {
        const on = at.on ? visit(at.on, focus, entry) : focus;
        if (PER_ITEM.has(at.name)) for (const argument of at.args) visit(argument, on, false);
        if (at.name === 'ofType' || at.name === 'as') return narrowed(typeNamed(at.args[0]));
        if (at.name === 'extension') return [{ type: 'Extension', path: '' }];
        return KEEPS.has(at.name) ? on : undefined;
      }
      default:
        return undefined;
    }
  }

  function first(focus: Places, name: string, entry: boolean): Places {
    if (!entry || !focus || !/^[A-Z]/.test(name)) return step(focus, name);
    if (ANY.test(name) || focus.some(({ type }) => ANY.test(type))) return undefined;
    const found = focus.filter(({ type, path }) => type === name && path === '');
    if (found.length === 0) wrong = { name, on: [...new Set(focus.map(({ type }) => type))].join(', ') };
    return found;
  }

  function step(focus: Places, name: string): Places {
    if (!focus || focus.length === 0) return undefined;
    const found: Place[] = [];
    for (const place of focus) {
      const below = childrenAt(place, name, engine);
      if (below === undefined) return undefined;
      found.push(...below);
    }
    if (found.length > 0) return found;
    const { type, path } = focus[0] as Place;
    wrong = { name, on: path === '' ? type : `${type}.${path}` };
    return undefined;
  }

  function narrowed(type: string | undefined): Places {
    if (type === undefined || ANY.test(type) || !engine.definitions.types.has(type)) return undefined;
    return [{ type, path: '' }];
  }
}

/** Where a name leads from a place: empty when the place has no such element, undefined when that cannot be told. */
function childrenAt({ type, path }: Place, name: string, engine: Engine): Places {
  const { types } = engine.definitions;
  if (ANY.test(type) && path === '') return undefined;
  if (types.get(type)?.kind === 'primitive') return PRIMITIVE.has(name) ? undefined : [];
  const elements = engine.definitions.type(type)?.elements;
  if (!elements) return undefined;
  const element = (elements[path] ?? []).find((one) => fits(one, name));
  if (!element) return [];
  const own = path === '' ? element.name : `${path}.${element.name}`;
  if (element.same !== undefined) return [{ type, path: element.same }];
  if (elements[own]) return [{ type, path: own }];
  const typed = element.name.endsWith('[x]') && name !== element.name ? name.slice(element.name.length - 3) : '';
  const codes = (element.types ?? []).map(({ code }) => code).filter((code) => typed === '' || capital(code) === typed);
  return codes.some((code) => !types.has(code)) ? undefined : codes.map((code) => ({ type: code, path: '' }));
}

const PRIMITIVE = new Set(['value', 'id', 'extension']);

function fits({ name: defined, types }: ElementDigest, name: string): boolean {
  if (defined === name) return true;
  if (!defined.endsWith('[x]')) return false;
  const base = defined.slice(0, -3);
  return name === base || (types ?? []).some(({ code }) => name === base + capital(code));
}

const capital = (text: string): string => `${text[0]?.toUpperCase()}${text.slice(1)}`;

function typeNamed(node: Node | undefined): string | undefined {
  if (node?.kind !== 'member') return undefined;
  return node.on === undefined || (node.on.kind === 'member' && node.on.name === 'FHIR') ? node.name : undefined;
}
