import type { Engine } from '../check/engine.ts';
import type { FhirObject } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import { type CompiledProfile, type ConstraintNode, newNode } from './constraint-tree.ts';
import { correctElement } from './correct-element.ts';
import { linkSlices } from './link-slices.ts';
import { mergeConstraints } from './merge-constraints.ts';
import { nodeFinder } from './merge-differential.ts';
import { mergeElement } from './merge-element.ts';
import { resolveChain } from './resolve-chain.ts';

const IMPOSED = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-imposeProfile';

/** Makes profiles by canonical address, each when it is first asked for; undefined where a definition is not at hand. */
export function profileCompiler(engine: () => Engine): (canonical: string) => CompiledProfile | undefined {
  const byCanonical = new Map<string, CompiledProfile | undefined>();
  const byDefinition = new Map<FhirObject, CompiledProfile | undefined>();
  return (canonical) => {
    if (byCanonical.has(canonical)) return byCanonical.get(canonical);
    const definition = engine().artifacts.find(canonical, 'StructureDefinition');
    // An address with and one without version are the same profile when they lead to the same definition.
    if (definition && !byDefinition.has(definition))
      byDefinition.set(definition, compile(canonical, definition, engine()));
    const profile = definition && byDefinition.get(definition);
    byCanonical.set(canonical, profile);
    return profile;
  };
}

function compile(canonical: string, definition: FhirObject, engine: Engine): CompiledProfile | undefined {
  const chain = resolveChain(canonical, engine);
  if (!chain) return undefined;
  const root = newNode(chain.type, chain.type, undefined);
  root.types = [{ code: chain.type, profiles: [], targets: [] }];
  for (const layer of chain.definitions) {
    const find = nodeFinder(root, engine);
    const source = canonicalOf(layer.definition);
    for (const element of layer.elements) {
      const node = find(element);
      if (!node) continue;
      mergeElement(node, correctElement(element, layer.definition));
      mergeConstraints(node, element, source, engine);
    }
  }
  dropVague(root);
  linkSlices(root);
  return {
    url: String(definition.url),
    canonical: canonicalOf(definition),
    type: chain.type,
    root,
    imposed: objects(definition.extension).flatMap(({ url, valueCanonical }) =>
      url === IMPOSED && typeof valueCanonical === 'string' ? [valueCanonical] : [],
    ),
  };
}

/**
 * Limits of a part of a choice that is still open (`value[x].value`) hold for no certain type: a path may go on below a
 * choice of one type only (elementdefinition.html#path). HL7's validator leaves them out as well.
 */
function dropVague(node: ConstraintNode): void {
  const open = node.name.endsWith('[x]') && node.types?.length !== 1;
  for (const below of node.children.values()) {
    if (open) delete below.limits;
    dropVague(below);
  }
  for (const slice of node.slices.values()) dropVague(slice);
}

function canonicalOf({ url, version }: FhirObject): string {
  return typeof version === 'string' ? `${String(url)}|${version}` : String(url);
}
