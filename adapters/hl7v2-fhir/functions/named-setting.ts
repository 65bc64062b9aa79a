/** Settings that map names to values, given as an object or as `NAME=value,NAME=value`. */
export function settingFor(
  setting: string,
  name: string,
  settings: Readonly<Record<string, unknown>>,
): string | undefined {
  const given = settings[setting];
  const key = name.trim();
  if (typeof given === 'string') {
    const pair = given.split(',').find((part) => part.slice(0, part.indexOf('=')).trim() === key);
    return pair?.slice(pair.indexOf('=') + 1).trim() || undefined;
  }
  if (typeof given !== 'object' || given === null || !Object.hasOwn(given, key)) return undefined;
  const value: unknown = (given as Record<string, unknown>)[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
