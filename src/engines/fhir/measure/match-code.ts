import { type FhirObject, shown } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';

/** Parts of a Measure by what a report may call them; made once a list, because reports are long. */
export interface Parts {
  readonly all: readonly FhirObject[];
  /** The part that is meant: by code, or by id where the one or the other has no code. */
  find(reported: FhirObject): FhirObject | undefined;
}

export function partsOf(value: unknown): Parts {
  const all = objects(value);
  const byCode = new Map<string, FhirObject>();
  const byId = new Map<string, FhirObject>();
  for (const part of all) {
    for (const key of codeKeys(part)) if (!byCode.has(key)) byCode.set(key, part);
    if (typeof part.id === 'string' && !byId.has(part.id)) byId.set(part.id, part);
  }
  return {
    all,
    find: (reported) => {
      const keys = codeKeys(reported);
      for (const key of keys) {
        const part = byCode.get(key);
        if (part) return part;
      }
      const named = typeof reported.id === 'string' ? byId.get(reported.id) : undefined;
      return named && (keys.length === 0 || codeKeys(named).length === 0) ? named : undefined;
    },
  };
}

/** What the codes of a part stand for: system and code of each coding, or the text where there is no coding. */
export function codeKeys({ code }: FhirObject): readonly string[] {
  return objects(Array.isArray(code) ? code : [code]).flatMap((concept) => {
    const codings = objects(concept.coding);
    if (codings.length === 0) return typeof concept.text === 'string' ? [`text ${concept.text}`] : [];
    return codings.flatMap(({ system, code }) =>
      typeof code === 'string' ? [JSON.stringify([typeof system === 'string' ? system : null, code])] : [],
    );
  });
}

/** Enough to tell a part from its siblings. */
export const isNamed = (part: FhirObject): boolean => codeKeys(part).length > 0 || typeof part.id === 'string';

/** For messages. */
export function nameShown(part: FhirObject): string {
  const concept = objects(Array.isArray(part.code) ? part.code : [part.code])[0];
  const name = objects(concept?.coding)[0]?.code ?? concept?.text ?? part.id;
  return name === undefined ? 'without code' : shown(name);
}
