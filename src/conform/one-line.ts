// Control characters drive terminals, bidirectional ones turn text around: a server's words must do neither in a report.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** Text that may hold a server's words, made safe for one line of a report. */
export function oneLine(text: string, longest = 1000): string {
  const line = text
    .slice(0, longest * 2)
    .replace(UNSAFE, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** What an unknown thrown value says, without its stack. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return oneLine(String(error), 300);
  const [first = ''] = error.message.split('\n', 1);
  return oneLine(error.name === 'Error' ? first : `${error.name}: ${first}`, 300);
}
