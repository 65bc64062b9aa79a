/**
 * Text with its lines folded into one. A run of white space is taken whole: an expression that looks for the new line in it
 * is quadratic in its length.
 */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, (run) => (run.includes('\n') ? ' ' : run));
}
