import type { FhirObject } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';

export interface CompiledLibrary {
  defines(name: string): boolean;
}

const NAMESPACE = 'urn:hl7-org:elm:r1';
const LONGEST = 20_000_000;
const known = new WeakMap<FhirObject, CompiledLibrary | 'none'>();

/** The ELM of a Library, which is its CQL compiled; undefined where there is none, or none that can be read. */
export function compiledLibrary(library: FhirObject): CompiledLibrary | undefined {
  let compiled = known.get(library);
  if (compiled === undefined) {
    compiled = read(library) ?? 'none';
    known.set(library, compiled);
  }
  return compiled === 'none' ? undefined : compiled;
}

function read(library: FhirObject): CompiledLibrary | undefined {
  for (const { contentType, data } of objects(library.content)) {
    if (contentType !== 'application/elm+xml' || typeof data !== 'string' || data.length > LONGEST) continue;
    const text = decode(data);
    if (!text?.includes(NAMESPACE)) continue;
    // Looked for as it is written; a name that would be escaped in XML decides nothing.
    return {
      defines: (name) => /[<>&"']/.test(name) || text.includes(`name="${name}"`) || text.includes(`name='${name}'`),
    };
  }
  return undefined;
}

function decode(data: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
