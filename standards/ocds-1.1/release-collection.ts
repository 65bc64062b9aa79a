import { type CollectionRules, repeatedKeys } from 'assay/standard';
import { notCompared, releaseKey, repeatedRelease } from './validator.ts';

/** Rules over all releases of an output: no release id twice in one contracting process. */
export function releaseCollection(keys = repeatedKeys()): CollectionRules {
  return {
    add(value, line) {
      const key = releaseKey(value);
      const again = key === undefined ? undefined : keys.add(key, line, line);
      return again ? [repeatedRelease('/id', `line ${again.before.line}`)] : [];
    },
    *finish() {
      for (const { line, before } of keys.finish()) {
        const finding = repeatedRelease('/id', `line ${before.line}`);
        yield { ...finding, at: { ...finding.at, line } };
      }
      yield* notCompared(keys.notCompared(), 'releases');
    },
  };
}
