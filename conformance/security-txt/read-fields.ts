/** Values of a field, as a reader finds them: names without regard to case, dash-escapes of a signed file undone. */
export function fieldValues(text: string, name: string): readonly string[] {
  const wanted = `${name.toLowerCase()}:`;
  return linesOf(text)
    .filter((line) => line.toLowerCase().startsWith(wanted))
    .map((line) => line.slice(wanted.length).trim());
}

/** Names of all fields, in lower case. */
export function fieldNames(text: string): ReadonlySet<string> {
  const names = linesOf(text).map((line) => /^([!-9;-~]{1,100}):/.exec(line)?.[1]?.toLowerCase());
  return new Set(names.filter((name): name is string => name !== undefined && !name.startsWith('#')));
}

export function isSigned(text: string): boolean {
  return linesOf(text).some((line) => line.startsWith('-----BEGIN PGP SIGNED MESSAGE-----'));
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).map((line) => (line.startsWith('- ') ? line.slice(2) : line));
}
