import { AssayError } from '../model/assay-error.ts';
import type { Finding } from '../model/finding.ts';
import type { GivenProfile } from '../standard/index.ts';
import type { Scope } from '../suite/define-suite.ts';
import type { GuideDocument } from '../suite/guide.ts';
import { digestGuide } from './guide-file.ts';
import type { SuitePack } from './suite-pack.ts';

/** The folders in front of a file's name, or of a package's. */
const FOLDERS = /^.*[/\\](?=[^/\\]+(?::package[/\\][^/\\]+)?$)/;

/**
 * The suite with what a guide and a scope ask beside its own catalogue. `validate` knows the given profiles. Throws
 * AssayError `suite.no-profiles` for a suite that takes none, `guide.not-json` for a definition that is not JSON.
 */
export function withGuide<S, D>(
  pack: SuitePack<S, D>,
  definitions: readonly GivenProfile[],
  scope: Scope | undefined,
  validate: (value: unknown) => readonly Finding[],
): SuitePack<S, D> {
  const { definition } = pack;
  // Where they lay on this machine is nobody else's business.
  const given = definitions.map((each) => ({ ...each, name: each.name.replace(FOLDERS, '') }));
  const [first] = given;
  if (definition.guide === undefined) {
    if (first === undefined) return pack;
    throw new AssayError('suite.no-profiles', `${first.name}: suite ${pack.id} takes no profiles; leave --profile out`);
  }
  const { titles, requirements, checks } = definition.guide(given.map(read), scope);
  return {
    ...pack,
    catalogue: [...pack.catalogue, ...requirements],
    definition: { ...definition, checks: [...definition.checks, ...checks] },
    ...(first && { guide: { titles, digest: digestGuide(given), given, validate } }),
  };
}

function read({ name, text, apply }: GivenProfile): GuideDocument {
  try {
    return { name, apply, value: JSON.parse(text) as unknown };
  } catch (cause) {
    throw new AssayError('guide.not-json', `${name}: it is not JSON; give the definition as JSON, or its package`, {
      cause,
    });
  }
}
