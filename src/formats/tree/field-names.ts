import { AssayError } from '../../model/assay-error.ts';
import type { FieldNames } from '../record.ts';

/** Fields by their paths without indices: `Name/Family`. */
export const treeFieldNames: FieldNames = {
  read(text) {
    const wanted = bare(text.trim());
    if (wanted === '') throw new AssayError('explain.bad-field', 'expected a path, such as Name/Family');
    return {
      text: text.trim(),
      holds: (address) => isAt(bare(address), wanted),
      relation: (field) => {
        const at = bare(field);
        if (at === wanted) return 'at';
        if (at === '' || isAt(wanted, at)) return 'above';
        return isAt(at, wanted) ? 'below' : 'none';
      },
    };
  },
  at: (field, path) => {
    if (path === '.') return field;
    const own = bare(path);
    return field === '' ? own : `${field}/${own}`;
  },
};

function bare(path: string): string {
  return path.replace(/\[\d*\]/g, '');
}

function isAt(address: string, wanted: string): boolean {
  return address === wanted || address.startsWith(`${wanted}/`);
}
