/** The door of the JSON Schema engine. */
export { compileSchema, type Schema, type Validate } from './compile-schema.ts';

export { escapeStep } from './plain-value.ts';
