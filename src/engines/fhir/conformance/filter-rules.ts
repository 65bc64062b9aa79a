import type { FhirObject } from '../check/run.ts';
import { objectsOf, textsOf } from './members.ts';

/** What the value of a filter has to be. */
export type FilterKind = 'boolean' | 'integer' | 'decimal' | 'dateTime' | 'code' | 'Coding' | 'text';

export interface FilterRule {
  readonly kind: FilterKind;
  /** A `code` that must be one of the system's. */
  readonly known?: true;
  /** Left out where any operation will do. */
  readonly operations?: readonly string[];
}

export const SNOMED = 'http://snomed.info/sct';
const LOINC = 'http://loinc.org';
const CPT = 'http://www.ama-assn.org/go/cpt';
/** Whose filters are documented, but say nothing that could be held against a value. */
const FREE = new Set(['http://www.nlm.nih.gov/research/umls/rxnorm', 'http://unitsofmeasure.org']);
const CONCEPT_ID = /^\d{6,18}$/;
const TREE = ['=', 'in', 'not-in', 'is-a', 'descendent-of', 'is-not-a', 'generalizes'];

/** Filters that every code system has (FHIR R4, codesystem.html#defined-props). */
const GENERAL = rules({
  concept: { kind: 'code', known: true, operations: TREE },
  code: { kind: 'code', known: true, operations: [...TREE, 'regex'] },
  status: { kind: 'code' },
  inactive: { kind: 'boolean' },
  effectiveDate: { kind: 'dateTime' },
  deprecationDate: { kind: 'dateTime' },
  retirementDate: { kind: 'dateTime' },
  notSelectable: { kind: 'boolean' },
  synonym: { kind: 'code' },
  itemWeight: { kind: 'decimal' },
});
const HIERARCHY = new Set(['parent', 'child', 'partOf']);

/** FHIR R4, snomedct.html#4.3.1.0.6; an attribute is named by its concept. */
const SNOMED_RULES = rules({
  constraint: { kind: 'text', operations: ['='] },
  expressions: { kind: 'boolean', operations: ['=', 'in'] },
  inactive: { kind: 'boolean', operations: ['=', 'in'] },
  concept: {
    kind: 'code',
    known: true,
    operations: ['is-a', 'is-not-a', 'in', 'descendent-of', 'descendent-leaf', '='],
  },
});
/** FHIR R4, loinc.html#4.3.4.0.6. */
const LOINC_RULES = rules({
  concept: { kind: 'code', operations: ['=', 'in', 'is-a', 'is-not-a'] },
  code: { kind: 'code', operations: ['=', 'in', 'is-a', 'is-not-a'] },
});
/** FHIR R4, cpt.html. */
const CPT_RULES = rules({
  modifier: { kind: 'boolean' },
  modified: { kind: 'boolean' },
  telemedicine: { kind: 'boolean' },
  orthopox: { kind: 'boolean' },
});
const SNOMED_ATTRIBUTE: FilterRule = { kind: 'code', known: true, operations: ['=', 'in'] };

/** Types of a property that are kinds of a filter's value. */
const KINDS: readonly FilterKind[] = ['boolean', 'integer', 'decimal', 'dateTime', 'code', 'Coding'];

function rules(table: Readonly<Record<string, FilterRule>>): ReadonlyMap<string, FilterRule> {
  return new Map(Object.entries(table));
}

/**
 * The rule for a filter on a property of a system, whose definition may be at hand. Undefined for a property that is not
 * known: it may be one that the system defines elsewhere.
 */
export function filterRule(
  system: string,
  codeSystem: FhirObject | undefined,
  property: string,
): FilterRule | undefined {
  if (system === SNOMED)
    return SNOMED_RULES.get(property) ?? (CONCEPT_ID.test(property) ? SNOMED_ATTRIBUTE : undefined);
  if (FREE.has(system)) return { kind: 'code' };
  const general = GENERAL.get(property);
  if (system === LOINC) return LOINC_RULES.get(property) ?? general;
  if (system === CPT) return CPT_RULES.get(property);
  if (!codeSystem) return general;
  const operations = objectsOf(codeSystem.filter)
    .filter(({ code }) => code === property)
    .flatMap(({ operator }) => textsOf(operator));
  const stated = operations.length > 0 ? { operations } : {};
  const declared = objectsOf(codeSystem.property).find(({ code }) => code === property);
  const kind = KINDS.find((one) => one === declared?.type);
  if (kind) return { kind, ...stated };
  if (declared) return undefined;
  if (HIERARCHY.has(property)) {
    return typeof codeSystem.hierarchyMeaning === 'string' ? { kind: 'code', known: true, ...stated } : undefined;
  }
  if (!general) return undefined;
  return { ...general, ...(general.operations && { operations: [...general.operations, ...operations] }) };
}
