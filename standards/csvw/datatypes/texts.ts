import { shown } from '../report.ts';
import type { BuiltIn } from './built-in.ts';
import type { Parsed } from './datatype.ts';
import { article } from './numbers.ts';

/** Parses cells of string datatypes; lengths count code points (Model for Tabular Data, 4.6.1). */
export function textParser({ name, lexical }: BuiltIn): (text: string) => Parsed {
  return (text) => {
    if (lexical && !lexical.test(text)) return { problem: `expected ${article(name)}, got ${shown(text)}` };
    return { key: text, length: lengthOf(text) };
  };
}

function lengthOf(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length - 1; i++)
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) length--;
  return length;
}

const HEX = /^(?:[0-9A-Fa-f]{2})*$/;
/** Spaces may stand between any characters (XML Schema, 3.3.16). */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/** Parses cells of binary datatypes; lengths count bytes. */
export function binaryParser({ name }: BuiltIn): (text: string) => Parsed {
  const isHex = name === 'hexBinary';
  return (text) => {
    const bare = isHex ? text : text.replaceAll(' ', '');
    if (!(isHex ? HEX : BASE64).test(bare)) return { problem: `expected ${article(name)}, got ${shown(text)}` };
    const padding = /=*$/.exec(bare)?.[0].length ?? 0;
    return {
      key: isHex ? bare.toUpperCase() : bare,
      length: isHex ? bare.length / 2 : (bare.length / 4) * 3 - padding,
    };
  };
}
