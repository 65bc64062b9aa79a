import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { choiceOf, eachObject, extensionsOf, isAbsolute, textOf } from './members.ts';

const DEFINED = 'http://hl7.org/fhir/concept-properties#';
const HL7 = 'http://hl7.org/fhir/';
const VALUE_SETS = [
  'http://hl7.org/fhir/StructureDefinition/codesystem-property-valueset',
  'http://hl7.org/fhir/6.0/StructureDefinition/extension-CodeSystem.property.valueSet',
];

/** Types of the properties that FHIR itself defines (FHIR R4, codesystem.html#defined-props; R6 adds to them). */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['status', 'code'],
  ['inactive', 'boolean'],
  ['effectiveDate', 'dateTime'],
  ['deprecationDate', 'dateTime'],
  ['retirementDate', 'dateTime'],
  ['deprecated', 'dateTime'],
  ['notSelectable', 'boolean'],
  ['parent', 'code'],
  ['child', 'code'],
  ['partOf', 'code'],
  ['synonym', 'code'],
  ['comment', 'string'],
  ['itemWeight', 'decimal'],
]);
const LATER = new Set(['alternateCode', 'order', 'definition', 'alternateDisplay', 'cardinality']);
/** Their values are codes of the same system. */
const WITHIN = new Set(['parent', 'child', 'partOf', 'synonym']);

export interface Property {
  readonly type: string | undefined;
  /** Values are codes of the system itself. */
  readonly own: boolean;
  readonly valueSet: string | undefined;
}

/** Checks what a code system declares of its properties, and gives it by code. */
export function readProperties(codeSystem: FhirObject, run: Run): ReadonlyMap<string, Property> {
  const codes = new Map<string, Property>();
  const uris = new Set<string>();
  eachObject(run, codeSystem, 'property', (property) => {
    const code = textOf(property.code);
    const uri = textOf(property.uri);
    const type = textOf(property.type);
    if (uri !== undefined) {
      if (uris.has(uri)) {
        report(run, { code: 'fhir.property-duplicate', expected: 'each uri once', got: shown(uri), member: 'uri' });
      }
      uris.add(uri);
      checkUri(uri, { code, type, system: textOf(codeSystem.url) }, run);
    }
    if (code === undefined) return;
    if (codes.has(code)) {
      report(run, { code: 'fhir.property-duplicate', expected: 'each code once', got: shown(code), member: 'code' });
      return;
    }
    const own = uri?.startsWith(DEFINED) === true && WITHIN.has(uri.slice(DEFINED.length));
    codes.set(code, { type, own, valueSet: valueSetOf(property) });
  });
  return codes;
}

function valueSetOf(property: FhirObject): string | undefined {
  const [extension] = VALUE_SETS.flatMap((url) => extensionsOf(property, url));
  return extension && textOf(choiceOf(extension, 'value')?.value);
}

interface Declared {
  readonly code: string | undefined;
  readonly type: string | undefined;
  readonly system: string | undefined;
}

function checkUri(uri: string, { code, type, system }: Declared, run: Run): void {
  if (!isAbsolute(uri)) {
    report(run, { code: 'fhir.property-uri', expected: 'an absolute address', got: shown(uri), member: 'uri' });
    return;
  }
  if (!uri.startsWith(DEFINED)) return;
  const name = uri.slice(DEFINED.length);
  const expectedType = TYPES.get(name);
  if (expectedType === undefined) {
    if (LATER.has(name) || system?.startsWith(HL7)) return;
    const next = 'A property of your own has an address of your own.';
    report(run, {
      code: 'fhir.property-uri',
      expected: 'a property that FHIR defines',
      got: shown(name),
      next,
      member: 'uri',
    });
    return;
  }
  if (type !== undefined && type !== expectedType) {
    const next = `FHIR defines ${name} with that type.`;
    report(run, { code: 'fhir.property-type', expected: expectedType, got: shown(type), next, member: 'type' });
  }
  if (code !== undefined && code !== name && TYPES.has(code)) {
    const next = `The uri says ${name}; filters go by the code.`;
    report(run, { code: 'fhir.property-code', expected: name, got: shown(code), next, member: 'code' });
  }
}

export interface PropertyContext {
  readonly properties: ReadonlyMap<string, Property>;
  /** Whether a code is one of the system's; undefined where that cannot be told. */
  readonly has: (code: string) => boolean | undefined;
  readonly run: Run;
  readonly engine: Engine;
}

/** A property of a concept has a value of the type that was declared. */
export function checkProperty(property: FhirObject, { properties, has, run, engine }: PropertyContext): void {
  const code = textOf(property.code);
  const declared = code === undefined ? undefined : properties.get(code);
  const value = choiceOf(property, 'value');
  if (!declared || !value || declared.type === undefined) return;
  const { key, type } = value;
  if (type !== declared.type) {
    const next = `So the property ${code} is declared.`;
    report(run, { code: 'fhir.property-type', expected: `the type ${declared.type}`, got: type, next, member: key });
    return;
  }
  if (typeof value.value !== 'string' || type !== 'code') return;
  if (declared.own && has(value.value) === false) {
    const expected = 'a code of this system';
    report(run, { code: 'fhir.code-unknown', expected, got: shown(value.value), member: key });
  }
  if (declared.valueSet === undefined) return;
  if (engine.terminology.member(declared.valueSet, { code: value.value }, run) !== 'out') return;
  const expected = `a code of ${declared.valueSet}`;
  report(run, { code: 'fhir.binding-required', expected, got: shown(value.value), member: key });
}
