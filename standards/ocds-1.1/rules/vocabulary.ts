import { nearest } from 'assay/standard';
import { openCodelists } from '../codelists/open.ts';
import { blocks } from '../schema/blocks.ts';
import { pointerOf, type VisitedField, walkBlock } from '../walk-release.ts';
import type { Report, Rule } from './rule.ts';

const KNOWN = new Map(Object.entries(openCodelists).map(([name, codes]) => [name, new Set(codes)]));

/** Codes outside open codelists, deprecated fields, and fields the standard does not know: each told once a release. */
export const vocabulary: Rule = (release, pointer, report) => {
  let told: Set<string> | undefined;
  const isNew = (key: string): boolean => {
    told ??= new Set();
    return told.size < told.add(key).size;
  };
  walkBlock(release, 'Release', pointer, (field, value, place) => {
    const { block, name, definition, openCodelist } = field;
    if (!definition) {
      if (isNew(`+${block}.${name}`)) additional(field, pointerOf(place, field), report);
      return;
    }
    if (typeof definition.replacedBy === 'string' && isNew(`-${block}.${name}`))
      deprecated(definition.replacedBy, pointerOf(place, field), report);
    if (openCodelist === undefined) return;
    for (const code of Array.isArray(value) ? value : [value]) {
      if (typeof code !== 'string' || KNOWN.get(openCodelist)?.has(code)) continue;
      if (isNew(`${openCodelist} ${code}`)) unknownCode(pointerOf(place, field), openCodelist, code, report);
    }
  });
};

function additional({ block, name }: VisitedField, pointer: string, report: Report): void {
  const near = nearest(name, Object.keys(blocks[block]?.fields ?? {}));
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  report(
    'ocds.additional-field',
    pointer,
    `${block} has no such field in OCDS 1.1; an extension has to define it.${hint}`,
    {
      severity: 'information',
      requirement: 'ocds-1.1.conformance.additional-fields',
    },
  );
}

function deprecated(instead: string, pointer: string, report: Report): void {
  report('ocds.deprecated-field', pointer, `deprecated since OCDS 1.1. Use ${instead}`, {
    severity: 'information',
    requirement: 'ocds-1.1.conformance.deprecated',
  });
}

function unknownCode(pointer: string, codelist: string, code: string, report: Report): void {
  const near = nearest(code, openCodelists[codelist] ?? []);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  report('ocds.code-not-listed', pointer, `"${code.slice(0, 60)}" is not in the open codelist ${codelist}.${hint}`, {
    severity: 'information',
    requirement: 'ocds-1.1.codelists.open',
    got: code.slice(0, 60),
  });
}
