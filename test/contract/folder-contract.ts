import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackKind } from '../../src/model/manifest.ts';
import { withSection } from '../../src/pack/generated-section.ts';
import { describePack } from '../../src/pack/load-pack.ts';
import type { PackPlaces } from '../../src/pack/locate-pack.ts';
import { packTable } from '../../src/pack/pack-table.ts';

/**
 * What every pack owes, whatever its kind: a manifest whose id is the folder's name and whose references exist,
 * a catalogue in which every requirement is accounted for, and a README whose table is current.
 */
export async function folderProblems(
  kind: PackKind,
  idOrFolder: string,
  places: PackPlaces,
): Promise<readonly string[]> {
  const { manifest, catalogue, folder } = await describePack(kind, idOrFolder, places);
  const problems: string[] = [];
  const named = manifest.kind === 'adapter' ? manifest.to : manifest.kind === 'suite' ? manifest.standard : undefined;
  const standard = named === undefined ? undefined : await describePack('standard', named, { ...places, near: folder });
  if (kind === 'standard' && catalogue.length === 0)
    problems.push('requirements.yaml: expected the requirements, found none');
  const counted = kind === 'suite' ? [...(standard?.catalogue ?? []), ...catalogue] : catalogue;
  const twice = counted.map(({ id }) => id).filter((id, index, all) => all.indexOf(id) !== index);
  for (const id of twice) problems.push(`requirements.yaml: ${id} is an id of the standard's own catalogue`);
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  if (withSection(readme, 'generated', packTable(manifest, counted)) !== readme) {
    problems.push('README.md: the generated part is not current. Run "npm run generate".');
  }
  return problems;
}
