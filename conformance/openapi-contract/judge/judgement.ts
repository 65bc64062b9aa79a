/** What an answer shows of one requirement. */
export interface Judgement {
  readonly requirement: string;
  readonly holds: boolean;
  /** Follows the operation's name: `200: /name`. */
  readonly message: string;
  readonly expected?: string;
  readonly got?: string;
}

/** The whole id of a requirement of this suite. */
export function id(name: string): string {
  return `openapi-contract.${name}`;
}

export function judgement(name: string, holds: boolean, message: string, expected?: string, got?: string): Judgement {
  return { requirement: id(name), holds, message, expected, got };
}
