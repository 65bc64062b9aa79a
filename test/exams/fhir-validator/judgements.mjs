// What is known of each disagreement with the reference: its class, and why. By the case's name, with its profile where the
// same file is judged more than once.
export const judgements = {};
