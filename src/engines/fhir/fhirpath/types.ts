/** Types that the R4 definitions derive from another (datatypes.html, resource.html); the others stand by themselves. */
const PARENTS: ReadonlyMap<string, string> = new Map([
  ...['Age', 'Count', 'Distance', 'Duration', 'MoneyQuantity', 'SimpleQuantity'].map(
    (name) => [name, 'Quantity'] as const,
  ),
  ...['code', 'id', 'markdown'].map((name) => [name, 'string'] as const),
  ...['canonical', 'oid', 'url', 'uuid'].map((name) => [name, 'uri'] as const),
  ...['positiveInt', 'unsignedInt'].map((name) => [name, 'integer'] as const),
  ...['Binary', 'Bundle', 'Parameters', 'DomainResource'].map((name) => [name, 'Resource'] as const),
]);
/** What FHIR's primitive types are in FHIRPath (fhirpath.html#types). */
const SYSTEM: ReadonlyMap<string, string> = new Map([
  ['Boolean', 'boolean'],
  ['String', 'string'],
  ['Integer', 'integer'],
  ['Decimal', 'decimal'],
  ['Date', 'date'],
  ['DateTime', 'dateTime'],
  ['Time', 'time'],
]);

/**
 * The type is `wanted` or derived from it. FHIR's boolean passes for System.Boolean and so on: R4's own que-7 asks for
 * `Boolean` and means the primitive, as later releases write.
 */
export function isOfType(type: string, wanted: string, isResource: boolean): boolean {
  const name = wanted.replace(/^(?:FHIR|System)\./, '');
  const aim = type.startsWith('System.')
    ? `System.${name.charAt(0).toUpperCase()}${name.slice(1)}`
    : (SYSTEM.get(name) ?? name);
  for (let own: string | undefined = type; own !== undefined; own = PARENTS.get(own)) if (own === aim) return true;
  return isResource && (aim === 'Resource' || (aim === 'DomainResource' && !PARENTS.has(type)));
}
