import { textOf } from './members.ts';

/** The versions that are told apart: a patch version changes nothing about what is valid (3.1.1, 4.1). */
export type Version = '2.0' | '3.0' | '3.1' | '3.2';

/** The version a description says it is of; undefined where that is none that is known here. */
export function versionOf(description: unknown): Version | undefined {
  if (textOf(description, 'swagger') === '2.0') return '2.0';
  const [, version] = /^(3\.[0-2])\.\d+(?:-.+)?$/.exec(textOf(description, 'openapi') ?? '') ?? [];
  return version as Version | undefined;
}
