import type { ValueSetDigest } from './digest.ts';

const LIMITED = /\/valueset-(toocostly|unclosed)$/;
/** Systems that HL7 publishes with the release; any other goes on growing after the expansion was made. */
const PUBLISHED_WITH_FHIR = /^http:\/\/(hl7\.org\/fhir|terminology\.hl7\.org)\//;
/** More codes than this are not worth carrying offline. */
const MAX_CODES = 2000;

/** As much of an expanded ValueSet as the digest needs. */
export interface ExpandedValueSet {
  readonly url: string;
  readonly compose?: {
    readonly include?: readonly { readonly system?: string; readonly concept?: readonly unknown[] }[];
  };
  readonly expansion?: {
    readonly extension?: readonly { readonly url: string }[];
    readonly contains?: readonly ExpansionCode[];
  };
}

interface ExpansionCode {
  readonly system?: string;
  readonly code?: string;
  readonly abstract?: boolean;
  readonly contains?: readonly ExpansionCode[];
}

/** Digests an expansion. Systems whose listed codes are not known to be all there are come out as `open`. */
export function digestValueSet(valueSet: ExpandedValueSet): ValueSetDigest {
  const codes: Record<string, string[]> = {};
  let count = 0;
  const open = [...(valueSet.expansion?.contains ?? [])];
  for (let item = open.shift(); item !== undefined; item = open.shift()) {
    open.unshift(...(item.contains ?? []));
    if (item.system === undefined || item.code === undefined || item.abstract) continue;
    codes[item.system] ??= [];
    codes[item.system]?.push(item.code);
    count++;
  }
  const includes = valueSet.compose?.include ?? [];
  const systems = [...new Set([...includes.flatMap((include) => include.system ?? []), ...Object.keys(codes)])];
  // Codes that the definition names one by one are all there are, whatever their system does later.
  const named = (system: string) =>
    includes.filter((include) => include.system === system).every((include) => include.concept !== undefined) &&
    includes.some((include) => include.system === system);
  const limited = valueSet.expansion?.extension?.some((extension) => LIMITED.test(extension.url)) ?? false;
  const growing = systems.filter(
    (system) => limited || !codes[system] || !(PUBLISHED_WITH_FHIR.test(system) || named(system)),
  );
  if (count > MAX_CODES) return { codes: {}, open: systems };
  return { codes, ...(growing.length > 0 && { open: growing }) };
}
