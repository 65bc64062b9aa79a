/** The clinical values of a Bundle, STU3 or R4, in one form: `Observation 42T.. value = 1001`. */
export function clinicalLeaves(bundle) {
  const resources = (bundle.entry ?? []).map(({ resource }) => resource);
  const byUrl = new Map(bundle.entry?.map(({ fullUrl, resource }) => [fullUrl, resource]));
  const leaves = [];
  for (const resource of resources) {
    const told = LEAVES[resource.resourceType]?.(resource, byUrl) ?? {};
    for (const [name, values] of Object.entries(told)) {
      for (const value of [values].flat()) {
        if (value !== undefined && value !== '') leaves.push(`${resource.resourceType} ${name} = ${value}`);
      }
    }
  }
  return leaves;
}

/** A moment whatever its offset, to the second; a date as it is. */
const moment = (text) => (text?.includes('T') ? new Date(text).toISOString() : text);
const words = (text) => text?.replace(/\s+/g, ' ').trim();
const texts = (list) => words((list ?? []).map(({ text }) => text).join(' '));
/** NHS England's adaptor leaves release characters in some texts. */
const released = (text) => text?.replace(/\?([?:+'])/g, '$1');
const nameOf = (code) => released(code?.text ?? code?.coding?.find(({ display }) => display)?.display);
const codesOf = (code) =>
  (code?.coding ?? []).flatMap(({ system, code: one }) => (one ? [`${system ?? ''} ${one}`.trim()] : []));
/** By its code or name, so that results of one message stay apart. */
const keyOf = (resource) => resource?.code?.coding?.find(({ code }) => code)?.code ?? nameOf(resource?.code) ?? '';

const LEAVES = {
  Patient: ({ identifier, name, birthDate, gender, address }) => ({
    // NHS England's adaptor has the identifier by RFF+SSI in the element's id.
    identifier: identifier?.map(({ system, value, id }) => `${system ?? ''} ${value ?? id}`.trim()),
    family: name?.map(({ family }) => family),
    given: name?.flatMap(({ given = [] }) => given),
    prefix: name?.flatMap(({ prefix = [] }) => prefix),
    birthDate,
    gender,
    line: address?.flatMap(({ line = [] }) => line),
    postalCode: address?.map(({ postalCode }) => postalCode),
  }),
  Specimen: ({ type, accessionIdentifier, receivedTime, collection }) => ({
    type: nameOf(type),
    code: codesOf(type),
    accession: accessionIdentifier?.value,
    received: moment(receivedTime),
    collected: moment(collection?.collectedDateTime),
  }),
  DiagnosticReport: ({ identifier, status, issued, result, specimen }, byUrl) => ({
    identifier: identifier?.map(({ value }) => value),
    status,
    issued: moment(issued),
    result: result?.map(({ reference }) => keyOf(byUrl.get(reference))),
    specimens: specimen?.length,
  }),
  Observation: (one, byUrl) => {
    const key = keyOf(one);
    const { value, unit, comparator } = one.valueQuantity ?? {};
    const members = one.hasMember ?? (one.related ?? []).map(({ target }) => target);
    const ranges = one.referenceRange ?? [];
    return Object.fromEntries(
      Object.entries({
        status: one.status,
        name: nameOf(one.code),
        code: codesOf(one.code),
        value,
        unit,
        comparator,
        coded: [...codesOf(one.valueCodeableConcept), nameOf(one.valueCodeableConcept)],
        low: ranges.map(({ low }) => low && `${low.value} ${low.unit ?? ''}`.trim()),
        high: ranges.map(({ high }) => high && `${high.value} ${high.unit ?? ''}`.trim()),
        range: ranges.map(({ text }) => words(text)),
        interpretation: [one.interpretation ?? []].flat().flatMap(({ coding = [] }) => coding.map(({ code }) => code)),
        note: words(one.comment) ?? texts(one.note),
        specimen: one.specimen && byUrl.get(one.specimen.reference)?.accessionIdentifier?.value,
        member: members.map(({ reference }) => keyOf(byUrl.get(reference))),
      }).map(([name, told]) => [`${key} ${name}`, told]),
    );
  },
};
