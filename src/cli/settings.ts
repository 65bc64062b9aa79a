import { AssayError } from '../model/assay-error.ts';

/** Reads `--set name=value`; values that are JSON numbers, booleans or quoted strings are taken as such, the rest as text. */
export function parseSettings(pairs: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new AssayError('usage.bad-setting', `--set ${pair}: expected name=value`);
      return [pair.slice(0, at), settingValue(pair.slice(at + 1))];
    }),
  );
}

function settingValue(text: string): unknown {
  if (/^(true|false|null|-?\d{1,15}(\.\d{1,15})?|".*")$/s.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
}
