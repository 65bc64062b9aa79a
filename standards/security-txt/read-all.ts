import type { ByteSource, Finding } from 'assay/standard';

/** Thirty-two times what RFC 9116, 5.4 lets a reader refuse: enough to diagnose any file, too little to do harm. */
export const MAX_BYTES = 1024 * 1024;

/** The bytes of a source up to the limit; one that goes on is cut there, with a finding. */
export async function readAll(
  input: ByteSource,
): Promise<{ readonly bytes: Uint8Array; readonly findings: readonly Finding[] }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.chunks) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_BYTES) break;
  }
  const bytes = new Uint8Array(Math.min(size, MAX_BYTES));
  let at = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, bytes.length - at);
    bytes.set(part, at);
    at += part.length;
  }
  if (size <= MAX_BYTES) return { bytes, findings: [] };
  const message = `expected at most ${MAX_BYTES} bytes, got more: only the beginning was read. Publish a file of at most 32 KB.`;
  const finding: Finding = {
    code: 'security-txt.file-too-large',
    severity: 'error',
    message,
    at: { source: input.name, start: MAX_BYTES },
  };
  return { bytes, findings: [finding] };
}
