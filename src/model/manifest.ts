export type PackKind = 'adapter' | 'standard' | 'suite';

interface ManifestBase {
  /** The same as the folder's name. */
  readonly id: string;
  readonly title: string;
  /** Version of the pack itself (semver). */
  readonly version: string;
  /** SPDX id of the pack's own text and code. */
  readonly licence: string;
  /** Addresses of the specifications the pack is written from. */
  readonly sources: readonly string[];
}

/** Who mandates a standard, never stated without a source. */
export interface Mandate {
  readonly who: string;
  /** What is mandated and for whom, in a few words. */
  readonly what: string;
  readonly source: string;
  readonly since?: string;
  /** ISO 8601 date on which the source was read. */
  readonly checkedOn: string;
}

export interface StandardManifest extends ManifestBase {
  readonly kind: 'standard';
  /** Version of the standard: `4.0.1`. */
  readonly standardVersion: string;
  /** Empty when no source for a mandate is known. */
  readonly mandates: readonly Mandate[];
}

export interface AdapterManifest extends ManifestBase {
  readonly kind: 'adapter';
  /** Id of the record format read. */
  readonly from: string;
  /** Id of the standard written. */
  readonly to: string;
}

export interface SuiteManifest extends ManifestBase {
  readonly kind: 'suite';
  /** Id of the standard tested. */
  readonly standard: string;
}

export type Manifest = StandardManifest | AdapterManifest | SuiteManifest;
