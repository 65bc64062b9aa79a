/**
 * The one error class: bad usage, unreadable input, or a run that could not be done.
 * The message is one line: what, where, what to do next. Codes are never reused.
 */
export class AssayError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'AssayError';
    this.code = code;
  }
}
