import type { Artifacts } from '../definitions/artifacts.ts';
import type { Policy, TextCheck } from './engine.ts';
import type { Slot } from './plan.ts';
import { type Run, report, shown } from './run.ts';

/** Domains that are kept for examples (RFC 2606), HL7's own made-up company, and the OIDs for examples (X.660, 2.999). */
const EXAMPLE = /(?:example\.(?:org|com|net)|acme\.(?:org|com))(?:\/|$)|^urn:oid:(?:2\.999|1\.3\.6\.1\.4\.1\.32473)\./;
const ADDRESSES = new Set(['canonical', 'oid', 'uri', 'url', 'uuid']);
const RAW_TAG = /(?<!\\)<\p{Alphabetic}/u;
const TAG_NAME = /^[a-zA-Z]\w*(?:\s|$)/;
const TEXT_LINK = 'http://hl7.org/fhir/StructureDefinition/textLink';

/** What the policy asks of primitive values, as one check; undefined when it asks for nothing, so that it costs nothing. */
export function textCheckFor(policy: Policy, artifacts: Artifacts): TextCheck | undefined {
  const checks: TextCheck[] = [];
  if (policy.exampleUrls === 'error') checks.push(exampleCheck(artifacts));
  if (policy.htmlInMarkdown === 'error') checks.push(checkMarkdown);
  if (policy.tagsInText === 'error') checks.push(checkTags);
  if (checks.length === 0) return undefined;
  return (value, slot, run) => {
    for (const check of checks) check(value, slot, run);
  };
}

function exampleCheck(artifacts: Artifacts): TextCheck {
  const given = new Set(artifacts.given.map(({ url }) => url));
  return (value, slot, run) => {
    if (typeof value !== 'string' || !ADDRESSES.has(slot.type) || !EXAMPLE.test(value)) return;
    if (given.has(value) || isItsOwn(slot, run)) return;
    const next = 'Examples were told not to pass.';
    report(run, {
      code: 'fhir.example-url',
      expected: 'a real address, not one for examples',
      got: shown(value),
      next,
    });
  };
}

/** A name that the resource or entry is given is no address that leads anywhere; nor is what points into a narrative. */
function isItsOwn(slot: Slot, run: Run): boolean {
  const plan = run.plans[run.depth - 1];
  if (slot.key === 'fullUrl' && plan?.name === 'Bundle.entry') return true;
  if (slot.key === 'url' && plan?.resource === true) return true;
  return plan?.name === 'Extension' && slot.choice && run.objects[run.depth - 1]?.url === TEXT_LINK;
}

/** FHIR R4, datatypes.html#markdown: no raw HTML. A backslash before it says that no tag is meant. */
const checkMarkdown: TextCheck = (value, slot, run) => {
  if (slot.type !== 'markdown' || typeof value !== 'string') return;
  const at = value.search(RAW_TAG);
  if (at === -1) return;
  const next = 'Write \\< where no tag is meant.';
  const got = shown(value.slice(at, at + LONGEST));
  report(run, { code: 'fhir.markdown-html', expected: 'markdown without HTML tags', got, next });
};

const LONGEST = 20;

/** FHIR R4, security.html#narrative: who shows plain text as HTML would run what stands in it. */
const checkTags: TextCheck = (value, slot, run) => {
  if (slot.type === 'xhtml' || typeof value !== 'string') return;
  const found = firstTag(value);
  if (found === undefined) return;
  report(run, { code: 'fhir.text-tags', expected: 'text without HTML tags', got: shown(found) });
};

/** A tag that is followed by another; a lone `<b and c>` may be a comparison. */
function firstTag(text: string): string | undefined {
  let start = text.indexOf('<');
  while (start !== -1) {
    const next = text.indexOf('<', start + 1);
    if (next === -1) return undefined;
    const part = text.slice(start + 1, next);
    const end = part.indexOf('>');
    if (end !== -1 && TAG_NAME.test(part.slice(0, end))) return `<${part.slice(0, end)}>`;
    start = next;
  }
  return undefined;
}
