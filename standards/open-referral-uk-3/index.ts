import { type ByteSource, defineStandard, locatedIn, readJsonDocuments, type UnitResult } from 'assay/standard';
import type { PayloadName } from './schema/payloads.ts';
import { openValidator, payloadNamed, type ValidatePayload } from './validate.ts';

/** Open Referral UK 3.0: the answers of its API, by themselves. */
export default defineStandard({
  settings: { payload: '' },
  open({ settings }) {
    const validate = openValidator();
    const given = payloadNamed(settings.payload);
    return {
      container: { kind: 'ndjson' },
      unit: (value) => validateUnit(value, validate, given),
      validate: (input) => validateSource(input, validate, given),
    };
  },
});

/** A unit is an answer, or `{ payload, value }` where the caller knows what was asked for. */
function validateUnit(value: unknown, validate: ValidatePayload, given: PayloadName | undefined) {
  if (value !== null && typeof value === 'object' && Object.keys(value).join() === 'payload,value') {
    const unit = value as { readonly payload: unknown; readonly value: unknown };
    return validate(unit.value, payloadNamed(unit.payload));
  }
  return validate(value, given);
}

async function* validateSource(
  input: ByteSource,
  validate: ValidatePayload,
  given: PayloadName | undefined,
): AsyncGenerator<UnitResult> {
  for await (const document of readJsonDocuments(input, 'oruk')) {
    const { parsed, findings, source } = document;
    const found = parsed === undefined ? [] : locatedIn(validate(parsed.value, given), document, input.name);
    yield { source, findings: [...findings, ...found] };
  }
}
