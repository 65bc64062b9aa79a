import { asMembers } from 'assay/openapi';
import type { Reading, Session } from './session.ts';

/** What is there nowhere: a path that no operation has, and identifiers that were made up here. */
export async function readUnknown({ read, target, declared, random }: Session) {
  const word = `assay-${Math.floor(random() * 2 ** 40).toString(36)}`;
  const path = await read(`${target.url.replace(/\/+$/, '')}/${word}`);
  const resources: Reading[] = [];
  for (const { base, template, parameters } of declared.reads) {
    const required = parameters.filter((parameter) => parameter.required);
    const [only] = required;
    const schema = asMembers(only?.schema);
    const isFree =
      schema?.type === 'string' &&
      ['format', 'pattern', 'enum', 'maxLength'].every((name) => schema[name] === undefined);
    if (required.length !== 1 || only?.place !== 'path' || !isFree || resources.length > 2) continue;
    resources.push(await read(`${base}${template.replace(`{${only.name}}`, word)}`));
  }
  return { path, resources };
}
