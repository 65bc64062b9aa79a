import { nearest } from 'assay/standard';
import { openCodelists } from '../codelists/open.ts';
import { blocks } from '../schema/blocks.ts';
import type { Field } from '../schema/field.ts';
import { type Visited, walkBlock } from '../walk-release.ts';
import type { Report, Rule } from './rule.ts';

const KNOWN = new Map(Object.entries(openCodelists).map(([name, codes]) => [name, new Set(codes)]));

/** Codes outside open codelists, deprecated fields, and fields the standard does not know: each told once a release. */
export const vocabulary: Rule = (release, pointer, report) => {
  const told = new Set<string>();
  const once = (key: string, tell: () => void): void => {
    if (told.has(key)) return;
    told.add(key);
    tell();
  };
  walkBlock(release, 'Release', pointer, (member) => {
    const { block, name, field } = member;
    if (!field) return once(`+${block}.${name}`, () => additional(member, report));
    if (typeof field.replacedBy === 'string') once(`-${block}.${name}`, () => deprecated(member, field, report));
    const codelist = field.openCodelist ?? (field.items as Field | undefined)?.openCodelist;
    if (typeof codelist !== 'string') return;
    for (const code of Array.isArray(member.value) ? member.value : [member.value]) {
      if (typeof code !== 'string' || KNOWN.get(codelist)?.has(code)) continue;
      once(`${codelist} ${code}`, () => unknownCode(member, codelist, code, report));
    }
  });
};

function additional({ block, name, pointer }: Visited, report: Report): void {
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

function deprecated({ pointer }: Visited, field: Field, report: Report): void {
  report('ocds.deprecated-field', pointer, `deprecated since OCDS 1.1. Use ${String(field.replacedBy)}`, {
    severity: 'information',
    requirement: 'ocds-1.1.conformance.deprecated',
  });
}

function unknownCode({ pointer }: Visited, codelist: string, code: string, report: Report): void {
  const near = nearest(code, openCodelists[codelist] ?? []);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  report('ocds.code-not-listed', pointer, `"${code.slice(0, 60)}" is not in the open codelist ${codelist}.${hint}`, {
    severity: 'information',
    requirement: 'ocds-1.1.codelists.open',
    got: code.slice(0, 60),
  });
}
