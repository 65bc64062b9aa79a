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
    if (near && forms.length > 1) kept.push(...near);
    else kept.push(...forms.flat(), error);
  }
  const wrongType = new Set(kept.filter((error) => error.keyword === 'type').map((error) => error.instancePath));
  const seen = new Set<string>();
  return kept.filter((error) => {
    if (wrongType.has(error.instancePath) && error.keyword !== 'type') return false;
    const key = `${error.instancePath} ${error.keyword} ${error.params.missingProperty ?? error.params.additionalProperty ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The errors of each form, taken off the end of the list: the validator writes them just before the choice's own. */
function takeForms(kept: ErrorObject[], choice: ErrorObject): ErrorObject[][] {
  const schemas = choice.schema as readonly unknown[];
  const mentioned = schemas.map((schema) => references(schema, 0));
  const forms = new Map<number, ErrorObject[]>();
  let current = schemas.length - 1;
  for (let last = kept[kept.length - 1]; last; last = kept[kept.length - 1]) {
    if (!isBelow(last.instancePath, choice.instancePath) || last.parentSchema === choice.parentSchema) break;
    const form = formOf(last, choice.schemaPath, mentioned);
    // Behind a reference further in, the path starts anew; such an error belongs to the form told last.
    if (form !== undefined) current = form;
    else if (last.schemaPath.startsWith(choice.schemaPath.replace(/\/(?:oneOf|anyOf)$/, '/'))) break;
    forms.set(current, [last, ...(forms.get(current) ?? [])]);
    kept.pop();
  }
  return [...forms.values()];
}

function formOf(error: ErrorObject, choicePath: string, mentioned: readonly (readonly string[])[]): number | undefined {
  const referred = mentioned.findIndex((refs) => refs.some((ref) => error.schemaPath.startsWith(`${ref}/`)));
  if (referred !== -1) return referred;
  if (!error.schemaPath.startsWith(`${choicePath}/`)) return undefined;
  const index = Number.parseInt(error.schemaPath.slice(choicePath.length + 1), 10);
  return Number.isNaN(index) ? undefined : index;
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
