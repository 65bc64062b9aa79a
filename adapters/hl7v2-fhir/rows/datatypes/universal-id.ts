import type { Row } from 'assay/adapter';
import { v2System } from '../../codes/systems.ts';

/** Type of a universal id (HD.3, EI.4; table 0301) as the type of an identifier, where `id` leads to one. */
export function universalTypeRows(name: string, path: string, id: string, to: string): readonly Row[] {
  return [
    { id: name, from: path, to: `${to}type.coding[universal].code`, via: 'code', when: { valued: id } },
    { id: `${name}-system`, to: `${to}type.coding[universal].system`, value: v2System('0301') },
  ];
}
