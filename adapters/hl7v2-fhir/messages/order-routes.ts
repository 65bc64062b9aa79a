import type { GroupTable } from 'assay/adapter';
import { ompO09, rasO17, rdeO11, rdsO13 } from './drug-orders.ts';
import { mdmT01, mdmT02 } from './mdm-t02.ts';
import { ormO01 } from './orm-o01.ts';
import { oruR30 } from './oru-r01.ts';
import { oulR22, oulR23, oulR24 } from './oul-r22.ts';
import { refI12 } from './ref-i12.ts';
import { omgO19, omlO21 } from './service-orders.ts';
import { siuS12 } from './siu-s12.ts';
import { vxuV04 } from './vxu-v04.ts';

const all = (code: string, letter: string, events: readonly number[], table: GroupTable) =>
  events.map((event) => [`${code}^${letter}${String(event).padStart(2, '0')}`, table] as const);

/** Tables of orders, results, medication, scheduling and documents, by type and trigger event. */
export const orderRoutes: Readonly<Record<string, GroupTable>> = Object.fromEntries([
  ...all('ORU', 'R', [30, 31, 32], oruR30),
  ...all('OUL', 'R', [22], oulR22),
  ...all('OUL', 'R', [23], oulR23),
  ...all('OUL', 'R', [24], oulR24),
  ...all('OML', 'O', [21], omlO21),
  ...all('OMG', 'O', [19], omgO19),
  ...all('ORM', 'O', [1], ormO01),
  ...all('OMP', 'O', [9], ompO09),
  ...all('RDE', 'O', [1, 11, 25], rdeO11),
  ...all('RDS', 'O', [1, 13], rdsO13),
  ...all('RAS', 'O', [1, 17], rasO17),
  ...all('REF', 'I', [12, 13, 14, 15], refI12),
  ...all('VXU', 'V', [4], vxuV04),
  ...all('SIU', 'S', [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 26], siuS12),
  ...all('MDM', 'T', [1, 3, 5, 7, 9, 11], mdmT01),
  ...all('MDM', 'T', [2, 4, 6, 8, 10], mdmT02),
]);
