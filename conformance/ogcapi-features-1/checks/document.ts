import type { Context, Reading } from '../session/features.ts';
import type { Json } from '../session/read-json.ts';

/**
 * Reads a resource and expects status 200 and, where the answer calls itself JSON, an object. Answers with both, or with
 * undefined when there is nothing to go on with. `op` is the requirement that the resource is there at all, `success`
 * the one on its content.
 */
export async function readDocument(
  { read, verdict }: Context,
  address: string,
  { op, success }: { readonly op?: string; readonly success: string },
): Promise<{ readonly object: Json; readonly reading: Reading } | undefined> {
  const reading = await read(address);
  const { name, exchanges, status, undecided, object, saysJson } = reading;
  if (undecided !== undefined) {
    verdict.inconclusive(`${name}: ${undecided}`, ...exchanges);
    return undefined;
  }
  const note = { message: `${name}: status`, expected: '200', got: `${status}`, evidence: exchanges };
  const found = verdict.expect(status === 200, { ...note, requirement: op ?? success });
  if (!found) return undefined;
  if (object === undefined && !saysJson) {
    verdict.inconclusive(`${name}: the answer is not in JSON, and this suite reads no other encoding`, ...exchanges);
    return undefined;
  }
  const isObject = verdict.expect(object !== undefined, {
    message: `${name}: the body`,
    expected: 'a JSON object',
    got: 'something else',
    requirement: success,
    evidence: exchanges,
  });
  return isObject && object !== undefined ? { object, reading } : undefined;
}
