/** Shorter pieces are in everything by chance. */
const SHORTEST_PIECE = 3;

export interface WhoseWords {
  /** A text in a request, in the order of the run. */
  asked(text: string): void;
  /** A text in an answer. */
  answered(text: string): void;
  /** True for what the checks made up themselves: it is nobody's, and a replay makes it up again. */
  isOurs(text: string): boolean;
}

/**
 * Tells apart what the checks made up from what they learnt of the target, by who said it first. A piece of what the
 * target said (the beginning of a name, say) is the target's too.
 */
export function whoseWords(): WhoseWords {
  const ours = new Set<string>();
  const theirs = new Set<string>();
  let all = '\n';
  return {
    asked(text) {
      const word = folded(text);
      if (ours.has(word) || theirs.has(word)) return;
      if (word.length < SHORTEST_PIECE || !all.includes(word)) ours.add(word);
    },
    answered(text) {
      const word = folded(text);
      if (ours.has(word) || theirs.has(word)) return;
      theirs.add(word);
      all += `${word}\n`;
    },
    isOurs: (text) => ours.has(folded(text)),
  };
}

/** Without case and accents, as searches compare texts. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
