import { join } from 'node:path';
import { createJiti } from 'jiti';
import { capture, root } from '../../scripts/run.mjs';

const { flattenBundles } = await createJiti(import.meta.url, { fsCache: false }).import(
  join(root, 'test/servers/flatten-bundles.ts'),
);
const FEED = join(root, 'adapters/hl7v2-fhir/samples/hospital-feed.hl7');
const TYPE = 'application/fhir+json';

/** Loads the translated demo feed, a transaction a message; answers with how many resources were taken. */
export async function loadFeed(url) {
  let taken = 0;
  const refused = new Map();
  for (const resources of feedResources()) {
    const entry = resources.map((resource) => ({
      resource,
      request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
    }));
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': TYPE, accept: TYPE },
      body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }),
    });
    const answer = await response.json();
    if (response.ok) taken += entry.length;
    else {
      const why = `${response.status} ${answer.issue?.[0]?.diagnostics ?? ''}`.slice(0, 200);
      refused.set(why, (refused.get(why) ?? 0) + 1);
    }
  }
  for (const [why, times] of refused) console.log(`refused ${times} times: ${why}`);
  return taken;
}

/** The resources of the translated demo feed, a list a message, each with an id. */
export function feedResources() {
  const args = ['dist/bin/assay.js', 'translate', FEED, '--adapter', 'hl7v2-fhir', '--quarantine', '/dev/null'];
  const lines = capture('node', args).stdout.split('\n');
  return lines.filter(Boolean).map((line) => flattenBundles([JSON.parse(line)]));
}
