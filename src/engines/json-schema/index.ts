/** The door of the JSON Schema engine. */
export { compileSchema, type Schema, type Validate } from './compile-schema.ts';

export { escapeStep, plainValue } from './plain-value.ts';
