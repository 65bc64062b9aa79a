import type { ErrorObject } from 'ajv';

const SHOWN = 60;

/**
 * One JSON Schema error of a hand-written pack file as a line: what, where, expected, got.
 * `name` is the file's, `value` the whole document, so that what was got can be shown.
 */
export function schemaProblem(error: ErrorObject, name: string, value: unknown): string {
  const where = `${name}${error.instancePath || ' (top level)'}`;
  switch (error.keyword) {
    case 'required':
      return `${where}: expected a member "${error.params.missingProperty}", got none`;
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return `${where}: expected only known members, got "${error.params.additionalProperty ?? error.params.unevaluatedProperty}"`;
    case 'const':
      return `${where}: expected ${JSON.stringify(error.params.allowedValue)}, got ${shown(at(value, error.instancePath))}`;
    case 'enum':
      return `${where}: expected one of ${error.params.allowedValues.join(', ')}, got ${shown(at(value, error.instancePath))}`;
    case 'pattern':
    case 'format': {
      const wanted = (error.parentSchema as { description?: string } | undefined)?.description;
      return `${where}: expected ${wanted ?? error.message}, got ${shown(at(value, error.instancePath))}`;
    }
    default:
      return `${where}: ${error.message}, got ${shown(at(value, error.instancePath))}`;
  }
}

/** The value a JSON pointer leads to; undefined where it leads nowhere. */
function at(value: unknown, pointer: string): unknown {
  let here = value;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
