import { type LiteralType, type Node, type Operator, unsupported } from './syntax.ts';
import { type Token, tokenize } from './tokenize.ts';

/** Binary operators from the loosest to the tightest (FHIRPath N1, 6.8); those of a line bind alike, from the left. */
const LEVELS: readonly (readonly string[])[] = [
  ['implies'],
  ['or', 'xor'],
  ['and'],
  ['in', 'contains'],
  ['=', '!=', '~', '!~'],
  ['<', '>', '<=', '>='],
  ['|'],
  ['is', 'as'],
  ['+', '-', '&'],
  ['*', '/', 'div', 'mod'],
];
const MAX_NESTING = 60;

/** Parses an expression. Throws AssayError `fhir.expression` for what is not of the subset. */
export function parse(text: string): Node {
  const tokens = tokenize(text);
  let at = 0;
  let nesting = 0;
  const node = expression();
  if (peek().kind !== 'end') throw unsupported(`"${peek().text}" after the end of an expression`);
  return node;

  function peek(): Token {
    return tokens[at] as Token;
  }

  function take(): Token {
    return tokens[at++] as Token;
  }

  function accept(symbol: string): boolean {
    if (peek().kind !== 'symbol' || peek().text !== symbol) return false;
    at++;
    return true;
  }

  function expect(symbol: string): void {
    if (!accept(symbol)) throw unsupported(`"${peek().text}" in place of "${symbol}"`);
  }

  function expression(): Node {
    if (++nesting > MAX_NESTING) throw unsupported(`nesting beyond ${MAX_NESTING}`);
    const found = level(0);
    nesting--;
    return found;
  }

  function level(index: number): Node {
    const operators = LEVELS[index];
    if (!operators) return path();
    let left = level(index + 1);
    while ((peek().kind === 'symbol' || peek().kind === 'name') && operators.includes(peek().text)) {
      const operator = take().text;
      left =
        operator === 'is' || operator === 'as'
          ? { kind: 'type', operator, on: left, type: typeName() }
          : { kind: 'binary', operator: operator as Operator, left, right: level(index + 1) };
    }
    return left;
  }

  /** A name after `is`: `Quantity`, `FHIR.Quantity`, `System.String`. */
  function typeName(): string {
    let name = identifier();
    while (accept('.')) name += `.${identifier()}`;
    return name;
  }

  function identifier(): string {
    const token = take();
    if (token.kind !== 'name' && token.kind !== 'quoted-name') throw unsupported(`"${token.text}" in place of a name`);
    return token.text;
  }

  function path(): Node {
    let node = term();
    for (;;) {
      if (accept('.')) node = invocation(node);
      else if (accept('[')) {
        node = { kind: 'index', on: node, at: expression() };
        expect(']');
      } else return node;
    }
  }

  function invocation(on: Node | undefined): Node {
    const name = identifier();
    if (!accept('(')) return { kind: 'member', on, name };
    const args: Node[] = [];
    if (!accept(')')) {
      do args.push(expression());
      while (accept(','));
      expect(')');
    }
    return { kind: 'call', on, name, args };
  }

  function term(): Node {
    const token = peek();
    switch (token.kind) {
      case 'string':
        return literal('System.String', take().text);
      case 'number':
        return literal('System.Decimal', Number(take().text));
      case 'date':
        return take().text.startsWith('T')
          ? literal('System.Time', token.text.slice(1))
          : literal('System.DateTime', token.text.replace(/T$/, ''));
      case 'quoted-name':
        return invocation(undefined);
      case 'name':
        if (token.text !== 'true' && token.text !== 'false') return invocation(undefined);
        return literal('System.Boolean', take().text === 'true');
      default:
        return symbol(take());
    }
  }

  function symbol({ text: found }: Token): Node {
    if (found === '(') {
      const inner = expression();
      expect(')');
      return inner;
    }
    if (found === '{') {
      expect('}');
      return { kind: 'nothing' };
    }
    if (found === '-' || found === '+') {
      const zero = literal('System.Decimal', 0);
      return { kind: 'binary', operator: found, left: zero, right: path() };
    }
    if (found === '%') return { kind: 'constant', name: peek().kind === 'string' ? take().text : identifier() };
    if (found === '$' && peek().text === 'this') {
      at++;
      return { kind: 'this' };
    }
    throw unsupported(found === '' ? 'an expression that stops short' : `"${found}"`);
  }
}

function literal(type: LiteralType, value: string | number | boolean): Node {
  return { kind: 'literal', type, value };
}
