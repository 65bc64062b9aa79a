import type { Prologue } from '../record.ts';

export type XmlEncoding = 'utf-8' | 'iso-8859-1' | 'windows-1252';

/** With it every record of the document can be read again alone. */
export interface XmlPrologue extends Prologue {
  readonly format: 'xml';
  readonly encoding: XmlEncoding;
  /** Prefixes that the elements around the records declare; '' is the default namespace. */
  readonly namespaces: Readonly<Record<string, string>>;
}
