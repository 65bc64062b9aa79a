// Writes the conformance and terminology resources that validation may meet (profiles, extensions, code systems, value
// sets, search parameters) into shards, so that a run reads only those that it needs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SHARD_BYTES = 64 * 1024;
const KINDS = ['StructureDefinition', 'CodeSystem', 'ValueSet', 'SearchParameter'];

/**
 * `packages`: folders, the one to be preferred for an address last. `strip` and `merge`: what is kept of a resource, and of
 * two editions of a CodeSystem. `write` takes a name and a value.
 */
export function digestArtifacts(packages, { strip, merge }, write) {
  const artifacts = new Map();
  for (const folder of packages) {
    for (const kind of KINDS) {
      for (const resource of readAll(folder, `${kind}-`)) {
        if (typeof resource.url !== 'string' || !isCarried(resource)) continue;
        const key = `${kind} ${resource.url}`;
        const earlier = artifacts.get(key);
        const stripped = withEarlier(strip(resource), earlier);
        artifacts.set(key, earlier && kind === 'CodeSystem' ? merge(stripped, earlier) : stripped);
      }
    }
  }
  const index = {};
  let shard = [];
  let size = 0;
  let number = 0;
  const close = () => {
    if (shard.length === 0) return;
    write(`artifacts-${number++}.json`, shard);
    shard = [];
    size = 0;
  };
  for (const key of [...artifacts.keys()].sort()) {
    const length = JSON.stringify(artifacts.get(key)).length;
    if (size + length > SHARD_BYTES) close();
    index[key] = number;
    shard.push(artifacts.get(key));
    size += length;
  }
  close();
  write('artifacts.json', index);
}

/** What a definition that stands behind a later one allowed: `earlierContext`, the contexts that the later one lacks. */
function withEarlier(later, earlier) {
  const key = ({ type, expression }) => `${type} ${expression}`;
  const kept = new Set(later.context?.map(key));
  const dropped = earlier?.context?.filter((context) => !kept.has(key(context))) ?? [];
  return dropped.length > 0 && later.context ? { ...later, earlierContext: dropped } : later;
}

/** Base types are digested on their own; logical models are nothing that data is validated against. */
function isCarried({ resourceType, derivation, kind }) {
  return resourceType !== 'StructureDefinition' || (derivation === 'constraint' && kind !== 'logical');
}

/** In the order of the names, so that the output does not depend on the file system. */
export function readAll(folder, prefix) {
  const names = readdirSync(folder).filter((name) => name.startsWith(prefix) && name.endsWith('.json'));
  return names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}
