/** Which of the first 128 characters may stand in a name, and which may begin one. */
const PART = tableOf(/[A-Za-z0-9_.:-]/);
const FIRST = tableOf(/[A-Za-z_]/);

function tableOf(allowed: RegExp): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (allowed.test(String.fromCharCode(code)) ? 1 : 0));
}

/** Index behind the name of an element or attribute that begins at `from`; `from` itself where none does. */
export function endOfName(text: string, from: number): number {
  if (FIRST[text.charCodeAt(from)] !== 1) return from;
  let at = from + 1;
  while (PART[text.charCodeAt(at)] === 1) at++;
  return at;
}
