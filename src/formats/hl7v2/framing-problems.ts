import type { Finding } from '../../model/finding.ts';
import type { Run } from './byte-run.ts';

/** What is wrong with a run of bytes already at its framing, if anything. */
export function runProblem(run: Run, bytes: Uint8Array, cutOff: boolean, max: number): Finding | undefined {
  const size = run.contentEnd - run.start;
  const at = { line: run.line, start: run.start, end: run.contentEnd };
  if (size > max) {
    return {
      code: 'hl7v2.record-too-large',
      severity: 'error',
      message: `line ${run.line}: ${size} bytes without the start of a new message; the limit is ${max}. Raise the limit, or look for a lost message start.`,
      at,
    };
  }
  if (run.kind === 'stray') {
    return {
      code: 'hl7v2.no-msh',
      severity: 'error',
      message: `line ${run.line}: ${size} bytes that belong to no message: expected MSH at the start of a line, got ${nature(bytes)}. Cut the bytes off, or send the message header.`,
      at,
    };
  }
  if (!cutOff) return undefined;
  return {
    code: 'hl7v2.mllp-truncated',
    severity: 'error',
    message: `line ${run.line}: the block started by 0x0B ends without 0x1C after ${size} bytes: the message may be cut off. Send it again.`,
    at,
  };
}

/** What stray bytes look like, without showing them: they may be personal data. */
function nature(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return 'UTF-16, which HL7 v2 delimiters cannot be read in; convert to UTF-8';
  }
  const head = bytes.subarray(0, 4096);
  if (head.some((byte) => byte < 0x09)) return 'binary data';
  return 'other text';
}
