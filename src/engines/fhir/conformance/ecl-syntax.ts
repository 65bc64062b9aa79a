/** A prefix that asks for relatives of a concept, the longest first (SNOMED CT ECL 2.2, constraintOperator). */
const RELATION = /^(?:<<!|<!|<<|<|>>!|>!|>>|>|!!>|!!<)/;
const WORD_RELATION = /^(?:descendant|ancestor|child|parent|memberOf|top|bottom)[A-Za-z]*/i;
const CONCEPT = /^(?:\d{6,18}|\*|[A-Za-z][A-Za-z0-9-]*#[^\s|:(){},]+|"[^"]*"#[^\s|:(){},]+)/;
const TERM = /^\|[^|]*\|/;
const SPACE = /^(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/)+/;
const JOIN = /^(?:,|AND\b|OR\b|MINUS\b)/i;
const CARDINALITY = /^\[\s*\d+\s*(?:\.\.|to)\s*(?:\d+|\*|many)\s*\]/i;
const REVERSE = /^(?:R\b|reverseOf\b)/i;
const COMPARISON = /^(?:=|!=|<>|<=|>=|<|>)/;
const LITERAL = /^(?:#[+-]?\d+(?:\.\d+)?|"(?:[^"\\]|\\.)*"|true\b|false\b|(?:match|wild)\s*:)/i;
const FIELDS = /^\[[^\]]*\]/;
/** A filter in double braces has a grammar of its own, which is not read. */
const FILTER = /^\{\{(?:[^}"]|"(?:[^"\\]|\\.)*"|\}(?!\}))*\}\}/;
const MAX_NESTING = 60;
const MAX_LENGTH = 20_000;
const MAX_STEPS = 5_000;

/**
 * False for a text that certainly is no expression constraint (SNOMED CT Expression Constraint Language). Lenient where
 * versions of the language differ; what is too long or nests too deep is not judged.
 */
export function isEcl(text: string): boolean {
  if (text.length > MAX_LENGTH) return true;
  let rest = text;
  let nesting = 0;
  let steps = 0;
  let undecided = false;

  const sound = expression();
  skip();
  return undecided || (sound && rest === '');

  function skip(): void {
    rest = rest.replace(SPACE, '');
  }

  function accept(pattern: RegExp): boolean {
    skip();
    const found = pattern.exec(rest)?.[0];
    if (found === undefined) return false;
    rest = rest.slice(found.length);
    return true;
  }

  function sign(symbol: string): boolean {
    skip();
    if (!rest.startsWith(symbol)) return false;
    rest = rest.slice(symbol.length);
    return true;
  }

  function nested(read: () => boolean, close: string): boolean {
    if (nesting >= MAX_NESTING || steps > MAX_STEPS) {
      undecided = true;
      return false;
    }
    nesting++;
    const inner = read();
    nesting--;
    return inner && sign(close);
  }

  function expression(): boolean {
    if (!operand()) return false;
    for (;;) {
      if (sign(':')) {
        if (!refinement()) return false;
      } else if (sign('.') || accept(JOIN)) {
        if (!operand()) return false;
      } else return true;
    }
  }

  function operand(): boolean {
    steps++;
    if (!accept(RELATION)) accept(WORD_RELATION);
    if (sign('^')) accept(FIELDS);
    if (sign('(')) {
      if (!nested(expression, ')')) return false;
    } else if (accept(CONCEPT)) accept(TERM);
    else return false;
    while (accept(FILTER)) steps++;
    return true;
  }

  function refinement(): boolean {
    do {
      accept(CARDINALITY);
      if (sign('{')) {
        if (!nested(refinement, '}')) return false;
      } else if (!inBrackets() && !attribute()) return false;
    } while (accept(JOIN));
    return true;
  }

  /** Brackets hold a refinement or the name of an attribute: the first is tried, and taken back. */
  function inBrackets(): boolean {
    const before = rest;
    if (sign('(') && nested(refinement, ')')) {
      skip();
      if (!COMPARISON.test(rest)) return true;
    }
    rest = before;
    return false;
  }

  function attribute(): boolean {
    accept(CARDINALITY);
    accept(REVERSE);
    if (!operand() || !accept(COMPARISON)) return false;
    return accept(LITERAL) || literals() || operand();
  }

  function literals(): boolean {
    const before = rest;
    if (sign('(')) {
      let some = false;
      while (accept(LITERAL)) some = true;
      if (some && sign(')')) return true;
    }
    rest = before;
    return false;
  }
}
