/** What a template is filled with. */
export interface NewPack {
  readonly id: string;
  /** Id of the standard that an adapter writes or a suite tests. */
  readonly standard: string;
}

/** Texts by file name relative to the pack's folder. README.md holds empty marks for the generated part. */
export type PackFiles = Readonly<Record<string, string>>;

/** A manifest as it is written to disk. */
export function manifestText(manifest: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export const README_MARKS = '<!-- generated:begin -->\n<!-- generated:end -->';
