import { AssayError, compileSchema, type Finding, nearest, type Validate } from 'assay/standard';
import { recognise } from './recognise.ts';
import { applyRules } from './rules/apply-rules.ts';
import { PAYLOADS, type PayloadName, schemaOf } from './schema/payloads.ts';

/** Validates one answer; without a payload it is recognised by its members. */
export type ValidatePayload = (value: unknown, payload?: PayloadName) => readonly Finding[];

/** Compiles the schemas, each when the first answer needs it. */
export function openValidator(): ValidatePayload {
  const compiled = new Map<PayloadName, Validate>();
  const schema = (payload: PayloadName): Validate => {
    const known = compiled.get(payload) ?? compileSchema(schemaOf(payload), { code: codeOf });
    compiled.set(payload, known);
    return known;
  };
  return (value, given) => {
    const payload = given ?? recognise(value);
    if (payload === undefined) return [UNRECOGNISED];
    return [...schema(payload)(value).map(withRequirement), ...applyRules(payload, value)];
  };
}

/** The setting `payload`. Throws AssayError `oruk.payload-unknown`. */
export function payloadNamed(given: unknown): PayloadName | undefined {
  if (given === undefined || given === '') return undefined;
  const name = PAYLOADS.find((payload) => payload === given);
  if (name !== undefined) return name;
  const near = nearest(String(given), PAYLOADS);
  const hint = near === undefined ? `one of ${PAYLOADS.join(', ')}` : `${near}, perhaps`;
  throw new AssayError(
    'oruk.payload-unknown',
    `setting payload: expected ${hint}, got "${String(given).slice(0, 60)}"`,
  );
}

const UNRECOGNISED: Finding = {
  code: 'oruk.not-recognised',
  severity: 'error',
  message:
    'expected an answer of the API (a service, a page of services, a taxonomy ...), got something else. Say what it is with --set payload=service_list',
  requirement: 'open-referral-uk-3.data.json',
  at: { path: '' },
};

const CODES: Readonly<Record<string, string>> = {
  type: 'oruk.type',
  required: 'oruk.required',
  enum: 'oruk.enum',
  depth: 'oruk.too-deep',
  more: 'oruk.more',
};

function codeOf(keyword: string, value?: unknown): string {
  if (keyword === 'format') return `oruk.${String(value)}`;
  return CODES[keyword] ?? 'oruk.type';
}

const REQUIREMENTS: Readonly<Record<string, string>> = {
  'oruk.type': 'data.types',
  'oruk.required': 'data.required',
  'oruk.enum': 'data.enums',
  'oruk.uuid': 'data.uuids',
  'oruk.uri': 'data.uris',
  'oruk.email': 'data.emails',
  'oruk.date-time': 'service.last-modified',
  'oruk.too-deep': 'data.json',
};

function withRequirement(finding: Finding): Finding {
  const requirement = REQUIREMENTS[finding.code];
  return requirement === undefined ? finding : { ...finding, requirement: `open-referral-uk-3.${requirement}` };
}
