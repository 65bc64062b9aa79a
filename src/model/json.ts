import type { ExactNumber } from './exact-number.ts';

/** A JSON value whose numbers may keep the text they were written in. */
export type Json = null | boolean | number | string | ExactNumber | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}
/** The same while it is being built. */
export type MutableJson = { [key: string]: unknown };
