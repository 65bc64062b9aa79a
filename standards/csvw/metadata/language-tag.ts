const TAG =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)$/i;
const GRANDFATHERED =
  /^(?:en-gb-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:be-fr|be-nl|ch-de)|art-lojban|cel-gaulish|no-(?:bok|nyn)|zh-(?:guoyu|hakka|min|min-nan|xiang))$/i;

/** True for the syntax of language tags (BCP 47, 2.1). */
export function isLanguageTag(text: string): boolean {
  return TAG.test(text) || GRANDFATHERED.test(text);
}

/** `und` is every language; others are one when the shorter is where the longer begins (BCP 47, 4.4.2). */
export function languagesMatch(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  if (a === 'und' || b === 'und' || a === b) return true;
  return a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}
