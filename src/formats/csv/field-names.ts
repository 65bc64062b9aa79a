import { AssayError } from '../../model/assay-error.ts';
import type { FieldNames } from '../record.ts';
import { headingKey } from './compile-path.ts';

/** A column by its heading, compared as rows compare it: without case, spaces and punctuation. */
export const csvFieldNames: FieldNames = {
  read(text) {
    const wanted = headingKey(text);
    if (wanted === '') throw new AssayError('explain.bad-field', 'expected the heading of a column');
    return {
      text: text.trim(),
      holds: (address) => headingKey(address) === wanted,
      relation: (field) => (field === '' ? 'above' : headingKey(field) === wanted ? 'at' : 'none'),
    };
  },
  at: (field, path) => (path === '.' ? field : path.trim()),
};
