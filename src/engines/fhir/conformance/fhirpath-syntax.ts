import { AssayError } from '../../../model/assay-error.ts';
import { type Token, tokenize } from '../fhirpath/tokenize.ts';
import { isFunction } from './fhirpath-functions.ts';

const OPERATORS = new Set(['<', '>', '<=', '>=', '=', '!=', '~', '!~', '|', '+', '-', '&', '*', '/']);
const WORDS = new Set(['and', 'or', 'xor', 'implies', 'in', 'contains', 'is', 'as', 'div', 'mod']);
const UNITS =
  /^(?:year|month|week|day|hour|minute|second|millisecond|years|months|weeks|days|hours|minutes|seconds|milliseconds)$/;
const VARIABLES = new Set(['this', 'index', 'total']);
const CLOSING: Readonly<Record<string, string>> = { '(': ')', call: ')', '[': ']' };
/** A comment, or a string or quoted name whose slashes are none. */
const COMMENT =
  /("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`)|\/\/[^\n\r]*|\/\*(?:[^*]|\*(?!\/))*\*\//g;

/**
 * What is wrong with a text that certainly is no FHIRPath (FHIRPath N1, grammar), or undefined. Operands and operators take
 * turns and brackets close: whatever else an expression does, without that it is none. Also names the constants it uses.
 */
export function readFhirPath(text: string): { readonly problem?: string; readonly constants: readonly string[] } {
  const constants: string[] = [];
  let tokens: readonly Token[];
  try {
    tokens = tokenize(text.replace(COMMENT, (_, quoted) => quoted ?? ' '));
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    // What is only too long is not judged; a character that no token begins with is.
    return text.length > 10_000 ? { constants } : { problem: 'a sign that FHIRPath does not have', constants };
  }
  const open: string[] = [];
  let at = 0;
  let operand = true;
  const problem = (token: Token, wanted: string) => ({
    problem: `${token.kind === 'end' ? 'the end' : `"${token.text}"`} where ${wanted} belongs`,
    constants,
  });
  for (;;) {
    const token = tokens[at++] as Token;
    const { kind, text: sign } = token;
    const symbol = kind === 'symbol';
    if (operand) {
      if (kind === 'end') return problem(token, 'a value');
      if (!symbol) {
        operand = false;
        if (kind === 'number' && isUnit(tokens[at])) at++;
      } else if (sign === '(') open.push('(');
      else if (sign === ')' && open.at(-1) === 'call' && isOpening(tokens[at - 2])) {
        open.pop();
        operand = false;
      } else if (sign === '{') {
        const end = tokens[at++];
        if (end?.text !== '}') return problem(end as Token, '"}"');
        operand = false;
      } else if (sign === '%' || sign === '$') {
        const name = tokens[at++] as Token;
        const sound = sign === '$' ? VARIABLES.has(name.text) : ['name', 'quoted-name', 'string'].includes(name.kind);
        if (!sound) return problem(name, sign === '$' ? 'this, index or total' : 'the name of a constant');
        if (sign === '%') constants.push(name.text);
        operand = false;
      } else if (sign !== '-' && sign !== '+') return problem(token, 'a value');
      continue;
    }
    if (kind === 'end') return open.length > 0 ? problem(token, 'a closing bracket') : { constants };
    if (symbol && sign === '.') {
      const name = tokens[at++] as Token;
      if (name.kind === 'symbol' && name.text === '$') at++;
      else if (name.kind !== 'name' && name.kind !== 'quoted-name') return problem(name, 'a name');
    } else if (symbol && sign === '(' && isName(tokens[at - 2])) {
      const name = tokens[at - 2] as Token;
      if (name.kind === 'name' && !isFunction(name.text)) return problem(name, 'the name of a function');
      open.push('call');
      operand = true;
    } else if (symbol && sign === '[') {
      open.push('[');
      operand = true;
    } else if (symbol && (sign === ')' || sign === ']')) {
      if (CLOSING[open.pop() ?? ''] !== sign) return problem(token, 'an operator');
    } else if (symbol && sign === ',' && open.at(-1) === 'call') operand = true;
    else if (symbol ? OPERATORS.has(sign) : kind === 'name' && WORDS.has(sign)) operand = true;
    else return problem(token, 'an operator');
  }
}

const isName = (token: Token | undefined): boolean => token?.kind === 'name' || token?.kind === 'quoted-name';

const isOpening = (token: Token | undefined): boolean => token?.kind === 'symbol' && token.text === '(';

const isUnit = (token: Token | undefined): boolean =>
  token?.kind === 'string' || (token?.kind === 'name' && UNITS.test(token.text));
