/** The door of the JSON Schema engine. */
export { compileSchema, type PatternEngine, type Schema, type SchemaOptions, type Validate } from './compile-schema.ts';
export { shown } from './describe-error.ts';
export { escapeStep } from './plain-value.ts';
