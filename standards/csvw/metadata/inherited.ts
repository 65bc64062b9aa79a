import { readDatatype } from '../datatypes/read-datatype.ts';
import type { Inherited } from './model.ts';
import {
  atomic,
  flag,
  isText,
  language,
  type Members,
  oneOf,
  type ReadProperty,
  text,
  textOrNull,
  uriTemplate,
} from './properties.ts';

const nulls: ReadProperty = (value, at, reading) => {
  const texts = isText(value) ? [value] : value;
  return atomic('a text or a list of texts', (list) => Array.isArray(list) && list.every(isText))(texts, at, reading);
};

/** Properties that groups, tables, schemas and columns may have for the cells below them (Metadata Vocabulary, 5.7). */
export const inheritedProperties: Readonly<Record<string, ReadProperty>> = {
  aboutUrl: uriTemplate,
  datatype: readDatatype,
  default: text,
  lang: language,
  null: nulls,
  ordered: flag,
  propertyUrl: uriTemplate,
  required: flag,
  separator: textOrNull,
  textDirection: oneOf('ltr', 'rtl', 'auto', 'inherit'),
  valueUrl: uriTemplate,
};

const KEPT = ['datatype', 'default', 'lang', 'null', 'required', 'separator'] as const;

/** What a description hands down: its own over what it was handed. */
export function handDown(above: Inherited, own: Members): Inherited {
  return {
    ...above,
    ...Object.fromEntries(KEPT.filter((name) => own[name] !== undefined).map((name) => [name, own[name]])),
  };
}
