import type { ErrorObject } from 'ajv';

/**
 * Takes the noise out of a list of errors: where a value has the wrong type, nothing else about it matters;
 * of `oneOf` and `anyOf`, only the form that comes nearest is told.
 */
export function quietErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const kept: ErrorObject[] = [];
  for (const error of errors) {
    // What a condition, or a rule for names, led to is told by the errors before it.
    if (error.keyword === 'if' || error.keyword === 'propertyNames') continue;
    if (error.keyword !== 'oneOf' && error.keyword !== 'anyOf') {
      kept.push(error);
      continue;
    }
    const forms = error.params.passingSchemas ? [] : takeForms(kept, error);
    const near = forms.reduce<ErrorObject[] | undefined>(
      (best, form) => (best && weight(best, error) <= weight(form, error) ? best : form),
      undefined,
    );
    // One by one: a form may have more errors than a call takes arguments.
    for (const told of near && forms.length > 1 ? near : [...forms.flat(), error]) kept.push(told);
  }
  return withoutRepeats(kept);
}

/** What is known of a place, as bits. */
const ONE = 1;
const MORE = 2;
const WRONG_TYPE = 4;

/** One error of each kind at each place, and none but that of the type where the type is wrong. */
function withoutRepeats(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const places = new Map<string, number>();
  for (const { instancePath, keyword } of errors) {
    const known = places.get(instancePath);
    const bits = known === undefined ? ONE : known | MORE;
    places.set(instancePath, keyword === 'type' ? bits | WRONG_TYPE : bits);
  }
  if (places.size === errors.length) return errors;
  const seen = new Map<string, Set<string>>();
  return errors.filter(({ instancePath, keyword, params }) => {
    const place = places.get(instancePath) ?? 0;
    if ((place & MORE) === 0) return true;
    if ((place & WRONG_TYPE) !== 0 && keyword !== 'type') return false;
    const key = `${keyword} ${params.missingProperty ?? params.additionalProperty ?? ''}`;
    const keys = seen.get(instancePath) ?? new Set();
    if (keys.has(key)) return false;
    seen.set(instancePath, keys.add(key));
    return true;
  });
}

/** The errors of each form, taken off the end of the list: the validator writes them just before the choice's own. */
function takeForms(kept: ErrorObject[], choice: ErrorObject): ErrorObject[][] {
  const schemas = choice.schema as readonly unknown[];
  const mentioned = mentionedIn(schemas);
  const forms = new Map<number, ErrorObject[]>();
  let current = schemas.length - 1;
  for (let last = kept[kept.length - 1]; last; last = kept[kept.length - 1]) {
    if (!isBelow(last.instancePath, choice.instancePath) || last.parentSchema === choice.parentSchema) break;
    const told = formOf(last, choice.schemaPath, mentioned);
    // Behind a reference further in, the path starts anew; such an error belongs to the form told last.
    if (told !== undefined) current = told;
    else if (last.schemaPath.startsWith(choice.schemaPath.replace(/\/(?:oneOf|anyOf)$/, '/'))) break;
    const form = forms.get(current) ?? [];
    form.push(last);
    forms.set(current, form);
    kept.pop();
  }
  return [...forms.values()].map((form) => form.reverse());
}

function formOf(error: ErrorObject, choicePath: string, mentioned: readonly (readonly string[])[]): number | undefined {
  const referred = mentioned.findIndex((refs) => refs.some((ref) => error.schemaPath.startsWith(`${ref}/`)));
  if (referred !== -1) return referred;
  if (!error.schemaPath.startsWith(`${choicePath}/`)) return undefined;
  const index = Number.parseInt(error.schemaPath.slice(choicePath.length + 1), 10);
  return Number.isNaN(index) ? undefined : index;
}

const mentions = new WeakMap<readonly unknown[], readonly (readonly string[])[]>();

/** Of each form the references it makes itself; a choice in the items of a list is asked about once for each. */
function mentionedIn(schemas: readonly unknown[]): readonly (readonly string[])[] {
  const known = mentions.get(schemas) ?? schemas.map((schema) => references(schema, 0));
  mentions.set(schemas, known);
  return known;
}

/** The references a form makes itself. */
function references(schema: unknown, depth: number): readonly string[] {
  if (schema === null || typeof schema !== 'object' || depth > 10) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : references(value, depth + 1),
  );
}

function isBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}/`);
}

/** A form whose type or constants the value does not share was hardly meant; otherwise fewer errors come nearer. */
function weight(form: readonly ErrorObject[], choice: ErrorObject): number {
  const strangers = form.filter(
    (error) => error.keyword === 'const' || (error.keyword === 'type' && error.instancePath === choice.instancePath),
  );
  return strangers.length * 10 + form.length;
}
