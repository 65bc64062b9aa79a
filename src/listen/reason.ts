import { AssayError } from '../model/assay-error.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such folder',
  ENOTDIR: 'part of its path is no folder',
  EACCES: 'not allowed to write there',
  EPERM: 'not allowed to write there',
  EISDIR: 'is a folder',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EFBIG: 'the file may not grow any more',
  EROFS: 'the disk is read-only',
};

/** Why the system refused to write, in words. */
export function reasonOf(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? (code || 'it cannot be used');
}

export function unwritable(name: string, cause: unknown): AssayError {
  return new AssayError('listen.unwritable', `${name}: ${reasonOf(cause)}; give another place`, { cause });
}
