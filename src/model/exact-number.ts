const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * A number that keeps its text, because `1.50` and `1.5` differ in precision
 * (FHIR R4, 2.24.0.1 decimal) and a JavaScript number cannot tell them apart.
 */
export class ExactNumber {
  /** A JSON number literal. */
  readonly text: string;

  constructor(text: string) {
    if (!JSON_NUMBER.test(text)) throw new TypeError(`not a JSON number: ${text}`);
    this.text = text;
  }

  valueOf(): number {
    return Number(this.text);
  }

  /** Plain JSON.stringify loses the precision; `writeJson` keeps it. */
  toJSON(): number {
    return Number(this.text);
  }
}
