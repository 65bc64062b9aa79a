import type { Json, Resource } from './resource.ts';

/** One version of one resource. A deletion is a version without content. */
export interface Version {
  readonly type: string;
  readonly id: string;
  readonly versionId: string;
  /** ISO 8601 instant. */
  readonly lastUpdated: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly resource?: Resource;
  /** Place in the store's own order of events. */
  readonly revision: number;
}

/** Versions of resources in memory. Any past state can be read again by its revision, which is what keeps pages stable. */
export interface Store {
  revision(): number;
  types(): readonly string[];
  /** The version in force at `revision` (default: now); a deletion is answered too. */
  version(type: string, id: string, revision?: number): Version | undefined;
  /** Versions of one resource, newest first. */
  versions(type: string, id: string): readonly Version[];
  /** Resources of one type in force at `revision`, in the order in which they came. */
  resources(type: string, revision?: number): readonly Resource[];
  /** Every version of a type (or of all types), newest first. */
  history(type?: string): readonly Version[];
  put(type: string, id: string, content: Json, method: 'POST' | 'PUT'): Version;
  remove(type: string, id: string): Version;
  /** An id no resource of the type has had. */
  freshId(type: string): string;
  /** Undoes everything after `revision`: a transaction that failed. */
  rewind(revision: number): void;
}

/** `clock` gives the instant of each write, in milliseconds; it must never run backwards. */
export function createStore(clock: () => number): Store {
  const byType = new Map<string, Map<string, Version[]>>();
  let log: Version[] = [];
  let created = 0;

  const versionsOf = (type: string, id: string) => byType.get(type)?.get(id) ?? [];
  const at = (versions: readonly Version[], revision: number) =>
    versions.findLast((version) => version.revision <= revision);

  function add(type: string, id: string, method: Version['method'], content?: Json): Version {
    const versions = versionsOf(type, id);
    const versionId = String(versions.length + 1);
    const lastUpdated = new Date(clock()).toISOString();
    const meta = typeof content?.meta === 'object' ? (content.meta as Json) : {};
    // A server ignores the versionId and lastUpdated it is sent and fills in its own (R4 http, update and create).
    const head = { resourceType: type, id, meta: { ...meta, versionId, lastUpdated } };
    const resource = content && { ...head, ...content, ...head };
    const version: Version = { type, id, versionId, lastUpdated, method, resource, revision: log.length + 1 };
    log.push(version);
    const ofType = byType.get(type) ?? new Map<string, Version[]>();
    byType.set(type, ofType.set(id, [...versions, version]));
    return version;
  }

  return {
    revision: () => log.length,
    types: () => [...byType.keys()],
    version: (type, id, revision = log.length) => at(versionsOf(type, id), revision),
    versions: (type, id) => versionsOf(type, id).toReversed(),
    resources: (type, revision = log.length) =>
      [...(byType.get(type)?.values() ?? [])].flatMap((versions) => at(versions, revision)?.resource ?? []),
    history: (type) => log.filter((version) => type === undefined || version.type === type).toReversed(),
    put: (type, id, content, method) => add(type, id, method, content),
    remove: (type, id) => add(type, id, 'DELETE'),
    freshId(type) {
      do created += 1;
      while (versionsOf(type, `new-${created}`).length > 0);
      return `new-${created}`;
    },
    rewind(revision) {
      log = log.slice(0, revision);
      for (const ofType of byType.values()) {
        for (const [id, versions] of ofType) {
          const kept = versions.filter((version) => version.revision <= revision);
          if (kept.length > 0) ofType.set(id, kept);
          else ofType.delete(id);
        }
      }
    },
  };
}
