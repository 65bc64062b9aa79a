import { describe, expect, it } from 'vitest';
import { AssayError } from '../../model/assay-error.ts';
import { hl7v2 } from './index.ts';
import { MSH, parse } from './parse-text.testing.ts';

const message = parse(
  [
    MSH.replace('ADT^A01', 'ORU^R01'),
    'PID|1||1^^^A&1.2.3&ISO^MR~2||Doe&von^Jo',
    'OBR|1||F1',
    'OBX|1|NM|a||1',
    'NTE|1||first',
    'OBX|2|ST|b||x',
    'OBR|2||F2',
    'OBX|1|ST|c||y',
    'ZZZ|1|local',
  ].join('\r'),
);
const texts = (path: string, source: string, node = message.record.root) =>
  message.select(path, source, node).map((found) => found.text);

describe('paths', () => {
  it('walk groups: which OBX belongs to which OBR', () => {
    const [first, second] = message.select('PATIENT_RESULT.ORDER_OBSERVATION[]', 'ORU_R01');
    const of = (node = first) =>
      message
        .select('OBSERVATION[]', 'ORDER_OBSERVATION', node)
        .flatMap((group) => texts('OBX.3', 'OBSERVATION', group));
    expect([of(first), of(second)]).toEqual([['a', 'b'], ['c']]);
    const [observation] = message.select('OBSERVATION[]', 'ORDER_OBSERVATION', first);
    expect(texts('NTE.3', 'OBSERVATION', observation)).toEqual(['first']);
    expect(observation?.address).toBe('PATIENT_RESULT.ORDER_OBSERVATION.OBSERVATION');
  });

  it('select all, the first or the n-th', () => {
    expect(texts('//OBX[].3', 'message')).toEqual(['a', 'b', 'c']);
    expect(texts('//OBX[2].3', 'message')).toEqual(['b']);
    expect(texts('//OBX.3', 'message')).toEqual(['a']);
    expect(texts('//PID.3[2]', 'message')).toEqual(['2']);
    expect(texts('//PID.3[].4.2', 'message')).toEqual(['1.2.3']);
  });

  it('read a value with one part as that part, at any depth', () => {
    expect(texts('//PID.3[2].1.1', 'message')).toEqual(['2']);
    expect(texts('//PID.5.2.1', 'message')).toEqual(['Jo']);
    expect(texts('//PID.5.1', 'message'), 'a composite has no text of its own').toEqual(['']);
    expect(texts('//PID.1.2', 'message')).toEqual([]);
  });

  it('start at data types, at the message and at the segment around', () => {
    const [id] = message.select('//PID.3', 'message');
    expect(texts('4.3', 'CX', id)).toEqual(['ISO']);
    const [authority] = message.select('4', 'CX', id);
    expect(texts('2', 'HD', authority)).toEqual(['1.2.3']);
    expect(texts('/MSH.9.2', 'CX', id)).toEqual(['R01']);
    expect(texts('../5.2', 'HD', authority)).toEqual(['Jo']);
    expect(texts('.', 'HD', message.select('../5.2', 'CX', id)[0])).toEqual(['Jo']);
  });

  it('keep local segments where they stand', () => {
    expect(texts('PATIENT_RESULT.ORDER_OBSERVATION[2].ZZZ', 'ORU_R01')).toEqual([]);
    expect(message.select('//ZZZ', 'message')[0]?.address).toBe('ZZZ');
    expect(message.codes).toEqual([]);
  });

  it.each([
    ['41', 'PID', 'PID has 40 fields'],
    ['13', 'CX', 'CX has 12 components'],
    ['PIX.3', 'ORU_R01', 'did you mean "PID"'],
    ['OBX[]', 'ORU_R01', 'ORU_R01 does not hold OBX; did you mean "PATIENT_RESULT.OBX"'],
    ['1', 'PIX', 'did you mean "PID"'],
    ['3.', 'PID', 'is no step'],
    ['x', 'PID', 'is no step'],
    ['3[0]', 'PID', 'is no step'],
    ['PID', 'PID', 'expected a number'],
    ['4.1[]', 'CX', 'components do not repeat'],
  ])('%s on %s is refused with a hint', (path, source, hint) => {
    let error: unknown;
    try {
      hl7v2.compilePath(path, source);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(AssayError);
    expect((error as AssayError).code).toBe('rows.bad-path');
    expect((error as AssayError).message).toContain(hint);
  });
});
