import {
  asMembers,
  dereferenced,
  entriesOf,
  listOf,
  type Members,
  memberOf,
  type Rule,
  type Subject,
  textOf,
} from 'assay/openapi';
import { escapeStep } from 'assay/standard';
import { schemasOf, schemasWithin } from '../schemas.ts';

const DEEPEST = 50;

/** What discriminators ask of their property and their mapping, which differs from version to version. */
export const discriminators: Rule = (subject, report) => {
  for (const placed of schemasOf(subject.root)) {
    for (const { schema, pointer } of schemasWithin(placed)) {
      if (subject.version === '2.0') checkOld(schema, pointer, report);
      else checkNew(schema, pointer, subject, report);
    }
  }
};

/** 2.0, Schema Object: the property must be defined at this schema, and be in its list of required ones. */
function checkOld(schema: Members, pointer: string, report: Parameters<Rule>[1]): void {
  const name = textOf(schema, 'discriminator');
  if (name === undefined) return;
  if (memberOf(schema.properties, name) === undefined)
    report('openapi.discriminator-undefined', `${pointer}/discriminator`, `expected a property "${name}", got none`);
  if (!listOf(schema.required).includes(name))
    report(
      'openapi.discriminator-undefined',
      `${pointer}/discriminator`,
      `expected "${name}" to be among the required properties, got it left out`,
    );
}

function checkNew(schema: Members, pointer: string, subject: Subject, report: Parameters<Rule>[1]): void {
  const discriminator = asMembers(schema.discriminator);
  const name = textOf(discriminator, 'propertyName');
  if (!discriminator || name === undefined) return;
  const at = `${pointer}/discriminator`;
  if (isRequired(schema, name, subject, 0) === false && !requiredBelow(schema, name, subject)) {
    if (subject.version !== '3.2')
      report(
        'openapi.discriminator-optional',
        `${at}/propertyName`,
        `expected "${name}" to be required in every form, got one in which it is not`,
        'warning',
      );
    else if (discriminator.defaultMapping === undefined && isDefined(schema, name, subject, 0))
      report('openapi.discriminator-default', at, `expected a defaultMapping, since "${name}" is optional, got none`);
  }
  const named = [
    ...entriesOf(discriminator.mapping).map(([key, value]) => [`mapping/${escapeStep(key)}`, value] as const),
    ['defaultMapping', discriminator.defaultMapping] as const,
  ];
  for (const [below, value] of named) {
    if (typeof value === 'string' && leadsNowhere(value, subject))
      report(
        'openapi.discriminator-mapping',
        `${at}/${below}`,
        `expected a schema of this description, got "${value}"`,
        // A name may be of another document that is read together with this one.
        'warning',
      );
  }
}

/** Whether every value that a schema allows has a property; undefined where it cannot be told. */
function isRequired(given: unknown, name: string, subject: Subject, depth: number): boolean | undefined {
  const written = asMembers(given);
  if (typeof given === 'boolean' || !written || depth > DEEPEST) return undefined;
  const { $ref } = written;
  if (typeof $ref === 'string') {
    const target = subject.resolve($ref);
    if (target.kind !== 'found') return undefined;
    const behind = isRequired(target.value, name, subject, depth + 1);
    if (subject.version === '3.0' || behind !== false) return behind;
  }
  if (listOf(written.required).includes(name)) return true;
  // A value that is no object has no properties, and the discriminator says nothing of it.
  const types = [written.type].flat().filter((type) => type !== undefined);
  if (types.length > 0 && !types.includes('object')) return true;
  if (['if', '$dynamicRef', 'not', '$id'].some((key) => Object.hasOwn(written, key))) return undefined;
  const below = (inner: unknown) => isRequired(inner, name, subject, depth + 1);
  const all = listOf(written.allOf).map(below);
  if (all.includes(true)) return true;
  const choices = [written.oneOf, written.anyOf].flatMap((list) =>
    Array.isArray(list) && list.length > 0 ? [list.map(below)] : [],
  );
  if (choices.some((forms) => forms.every((form) => form === true))) return true;
  return [...all, ...choices.flat()].includes(undefined) ? undefined : false;
}

/** Whether a schema or one that it is composed of defines a property. */
function isDefined(given: unknown, name: string, subject: Subject, depth: number): boolean {
  const schema = dereferenced(given, subject.resolve);
  if (!schema || depth > DEEPEST) return false;
  if (memberOf(schema.properties, name) !== undefined) return true;
  const parts = [schema.allOf, schema.oneOf, schema.anyOf].flatMap(listOf);
  return parts.some((part) => isDefined(part, name, subject, depth + 1));
}

/** Whether the schemas that build on this one by allOf all require the property, which then is in every payload. */
function requiredBelow(schema: Members, name: string, subject: Subject): boolean {
  if (schema.oneOf !== undefined || schema.anyOf !== undefined) return false;
  const children = entriesOf(memberOf(subject.root.components, 'schemas')).filter(([, child]) =>
    listOf(memberOf(child, 'allOf')).some(
      (part) => typeof memberOf(part, '$ref') === 'string' && dereferenced(part, subject.resolve) === schema,
    ),
  );
  return children.length > 0 && children.every(([, child]) => isRequired(child, name, subject, 0) !== false);
}

/** Whether a value of a mapping, a name of a component or a reference, is of this description and not in it. */
function leadsNowhere(value: string, { root, resolve }: Subject): boolean {
  if (value.startsWith('#')) return resolve(value).kind === 'missing';
  // With a dot or a slash it may be the address of another document.
  return /^[A-Za-z0-9_-]+$/.test(value) && memberOf(memberOf(root.components, 'schemas'), value) === undefined;
}
