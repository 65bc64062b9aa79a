/** Requirements of one document of the standard, in the order in which the catalogue first names it. */
export interface ClauseGroup<T> {
  /** The clause's address without its fragment. */
  readonly document: string;
  readonly members: readonly T[];
}

export function groupByClause<T extends { readonly clause: string }>(items: readonly T[]): readonly ClauseGroup<T>[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const document = item.clause.split('#', 1)[0] ?? item.clause;
    const members = groups.get(document);
    if (members) members.push(item);
    else groups.set(document, [item]);
  }
  return [...groups].map(([document, members]) => ({ document, members }));
}

/** A clause in few words: the part behind the fragment sign, or the end of the address. */
export function clauseLabel(clause: string): string {
  const [document = '', fragment] = clause.split('#', 2);
  const last =
    document
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? document;
  return fragment ? `${last}#${fragment}` : last;
}
