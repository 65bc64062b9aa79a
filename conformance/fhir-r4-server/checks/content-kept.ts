import { itemsAt, type Resource, shown } from '../json.ts';
import { noData, notApplicable, overWrittenTypes } from '../session/over-types.ts';
import { gave, told } from '../session/reply.ts';
import { createdId } from '../session/write.ts';
import { suiteCheck } from './suite-check.ts';

/** Whether an array is given back in the order in which it was sent; not alphabetical, nor its reverse. */
const GIVEN = ['Mira', 'Assay', 'Zoe', 'Beno'];

export const keptArrayOrder = suiteCheck({
  id: 'kept.array-order',
  requirements: ['fhir-r4.json.array-order'],
  needs: { interaction: 'create' },
  mutates: true,
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overWrittenTypes(context, ['create', 'read'], async (type) => {
      const draft = fhir.write.draft(type);
      const name = itemsAt(draft, 'name')[0];
      if (draft === undefined || name === undefined)
        return notApplicable(`the ${type} sent here has no array to order`);
      const reply = await fhir.write.create({ ...draft, name: [{ ...(name as object), given: GIVEN }] });
      const id = createdId(type, reply);
      if (id === undefined) return noData(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
      const read = await fhir.read(type, id);
      const evidence = [reply.exchange, read.exchange];
      const given = itemsAt(itemsAt(read.resource, 'name')[0], 'given');
      // A server may change what it takes by rules of its own; then there is no order to compare.
      const whole = given.length === GIVEN.length && GIVEN.every((each) => given.includes(each));
      if (!whole) return noData(`${told(read)} gives other names than were sent`, ...evidence);
      verdict.expect(given.join() === GIVEN.join(), {
        message: `${told(read)} gives the items of an array in another order than they were sent`,
        expected: GIVEN.join(', '),
        got: shown(given.join(', ')),
        evidence,
      });
      return undefined;
    });
  },
});

/** Written with a zero at its end, which floating point does not keep. */
const DECIMAL = '4.50';

export const keptPrecision = suiteCheck({
  id: 'kept.precision',
  requirements: ['fhir-r4.datatypes.precision'],
  needs: { interaction: 'create' },
  mutates: true,
  cost: 'few',
  async run({ fhir, verdict }) {
    const interactions = fhir.declared.types.get('Observation')?.interactions ?? [];
    const asked = fhir.scoped === undefined || fhir.scoped.some(({ type }) => type === 'Observation');
    const draft = fhir.write.draft('Observation');
    if (!asked || draft === undefined || !interactions.includes('create') || !interactions.includes('read')) {
      return verdict.inapplicable('no Observation can be created and read to hold a decimal');
    }
    const reply = await fhir.ask({
      method: 'POST',
      path: 'Observation',
      headers: { 'content-type': 'application/fhir+json' },
      body: withDecimal(draft),
    });
    const id = createdId('Observation', reply);
    if (id === undefined) return verdict.inconclusive(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
    const read = await fhir.read('Observation', id);
    const evidence = [reply.exchange, read.exchange];
    const number = decimalIn(read.text);
    // A server may turn what it takes into another unit by rules of its own.
    if (number === undefined || Number(number) !== Number(DECIMAL)) {
      return verdict.inconclusive(`${told(read)} does not give the value that was sent`, ...evidence);
    }
    verdict.expect(decimalsOf(number) === decimalsOf(DECIMAL), {
      message: `${told(read)} gives a decimal with another precision than it was sent with`,
      expected: DECIMAL,
      got: shown(number),
      evidence,
    });
  },
});

function withDecimal({ valueString: _, ...draft }: Resource): string {
  const text = JSON.stringify({ ...draft, valueQuantity: { value: 0, unit: 'mmol/L' } });
  return text.replace('"value":0,', `"value":${DECIMAL},`);
}

/** The number as it is written; parsing it would lose what is looked for. */
function decimalIn(text: string): string | undefined {
  return /"valueQuantity"\s*:\s*\{[^{}]*?"value"\s*:\s*(-?[0-9.]+(?:[eE][+-]?[0-9]+)?)/.exec(text)?.[1];
}

function decimalsOf(number: string): number {
  const [digits = '', exponent = '0'] = number.toLowerCase().split('e');
  return (digits.split('.')[1] ?? '').length - Number(exponent);
}
