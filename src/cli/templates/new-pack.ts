/** What a template is filled with. */
export interface NewPack {
  readonly id: string;
  /** Id of the standard that an adapter writes or a suite tests. */
  readonly standard: string;
}

/** Texts by file name relative to the pack's folder. README.md holds empty marks for the generated part. */
export type PackFiles = Readonly<Record<string, string>>;

/** A manifest as it is written to disk: a member a line, short lists on theirs. */
export function manifestText(manifest: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(manifest).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return `{\n${members.join(',\n')}\n}\n`;
}

export const README_MARKS = '<!-- generated:begin -->\n<!-- generated:end -->';
