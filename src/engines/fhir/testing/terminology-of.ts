import type { Membership } from '../check/code-set.ts';
import type { FhirObject, Run } from '../check/run.ts';
import { createArtifacts } from '../definitions/artifacts.ts';
import type { Definitions } from '../definitions/load-definitions.ts';
import { createTerminology } from '../terminology/create-terminology.ts';
import type { Terminology } from '../terminology/terminology.ts';

export const SYSTEM = 'http://codes.test/system';

/** A complete code system at SYSTEM. */
export const codeSystem = (more: object): FhirObject => ({
  resourceType: 'CodeSystem',
  url: SYSTEM,
  caseSensitive: true,
  content: 'complete',
  ...more,
});

export const concepts = (...codes: readonly string[]) => codes.map((code) => ({ code, display: `The ${code}` }));

export const valueSet = (name: string, compose: object, more: object = {}): FhirObject => ({
  resourceType: 'ValueSet',
  url: `http://codes.test/${name}`,
  compose,
  ...more,
});

export interface Asked {
  readonly terminology: Terminology;
  readonly run: Run;
  /** Membership of a code of SYSTEM, or of `system#code`, in http://codes.test/<name>. */
  member(name: string, code: string, version?: string): Membership;
  code(code: string): Membership;
}

/** Terminology of its own, without anything of HL7. */
export function terminologyOf(given: readonly FhirObject[], container?: FhirObject): Asked {
  const definitions = { fhirVersion: '4.0.1', codes: () => undefined } as unknown as Definitions;
  const terminology = createTerminology(
    definitions,
    createArtifacts(() => undefined, given),
  );
  const run = { container } as Run;
  const coded = (text: string, version?: string) => {
    const hash = text.indexOf('#');
    return { system: hash === -1 ? SYSTEM : text.slice(0, hash), code: text.slice(hash + 1), version };
  };
  return {
    terminology,
    run,
    member: (name, code, version) =>
      terminology.member(name.startsWith('#') ? name : `http://codes.test/${name}`, coded(code, version), run),
    code: (code) => terminology.code(coded(code), run),
  };
}
