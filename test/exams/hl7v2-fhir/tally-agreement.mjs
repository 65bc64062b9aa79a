// The leaves of all goldens, counted by set: how many ours has too, and why not the others.
import { readFileSync } from 'node:fs';
import { CLASSES, classify, NOT_BY_THE_GUIDE } from './classify.mjs';
import { compareBundles } from './compare-bundles.mjs';
import { faultyLeaves, leafKey } from './golden-faults.mjs';
import { valuesOf } from './held.mjs';
import { agrees } from './match-leaves.mjs';

/** `add` takes a message of `pairGoldens`, the Bundle made of it, if one was written, and where the message holds values (`heldIn`); `sets` is what came of them. */
export function tallyAgreement(standard) {
  const sets = new Map();
  return {
    sets,
    add({ file, set, golden }, bundle, held) {
      if (golden === undefined) return;
      const tally = sets.get(set) ?? { messages: 0, total: 0, agree: 0, ours: 0, reasons: new Map() };
      sets.set(set, tally);
      const { leaves, ours } = compareBundles(JSON.parse(readFileSync(golden, 'utf8')), bundle);
      const isInvalid = invalidity(standard);
      const message = messageOf(file);
      const told = ({ golden: value, alone }) => ({
        written: bundle !== undefined,
        held: held(value),
        wholeHeld: alone === undefined ? [] : valuesOf(alone).map(held),
      });
      tally.messages++;
      tally.total += leaves.length;
      tally.ours += ours;
      for (const leaf of leaves) {
        if (agrees(leaf)) tally.agree++;
        else note(tally, leaf, classify({ ...leaf, set, invalid: isInvalid(leaf), message, ...told(leaf) }));
      }
    },
  };
}

/** What rules may know of the message: the names of its segments, and its type (MSH-9.1). */
function messageOf(file) {
  const lines = readFileSync(file, 'latin1').split(/[\r\n]+/);
  const head = lines.find((line) => line.startsWith('MSH')) ?? '';
  return { segments: new Set(lines.map((line) => line.slice(0, 3))), type: head.split(head[3])[8]?.split(/\W/)[0] };
}

/** Whether FHIR does not allow what the golden says; each resource is validated once. */
function invalidity(standard) {
  const known = new Map();
  return (leaf) =>
    leaf.sources.some((resource) => {
      if (!known.has(resource)) known.set(resource, faultyLeaves(resource, standard));
      return known.get(resource).has(leafKey(leaf));
    });
}

function note({ reasons }, { path, golden, ours }, { class: category, why, guide }) {
  const key = `${category}: ${why}`;
  const reason = reasons.get(key) ?? { category, why, guide, count: 0, paths: new Map(), example: { golden, ours } };
  reasons.set(key, reason);
  reason.count++;
  reason.paths.set(path, (reason.paths.get(path) ?? 0) + 1);
}

/** Leaves of a class. */
export function ofClass({ reasons }, category) {
  return [...reasons.values()].reduce((sum, reason) => sum + (reason.category === category ? reason.count : 0), 0);
}

/** Leaves that the guide supports, as far as the rules know. */
export function byTheGuide(tally) {
  return (
    tally.total - CLASSES.filter((name) => NOT_BY_THE_GUIDE.has(name)).reduce((n, name) => n + ofClass(tally, name), 0)
  );
}
