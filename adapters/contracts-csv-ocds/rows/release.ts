import { groupRows, rows } from 'assay/adapter';
import { buyerRows } from './buyer.ts';
import { contractRows } from './contract.ts';
import { processRows } from './process.ts';
import { supplierRows } from './supplier.ts';

/** One line of a contracts register to one release. */
const release = rows('row', 'Release', [...processRows, ...buyerRows, ...supplierRows, ...contractRows]);

export const registerLine = groupRows('row', [{ id: 'release', from: '.', entry: release }]);
