// One Bundle of <n> entries, each with a reference to another entry, in a process of its own. Prints a JSON line.
import { assayLoader } from './contenders.mjs';

const count = Number(process.argv[2]);
const uuid = (i) => `urn:uuid:00000000-0000-4000-8000-${i.toString(16).padStart(12, '0')}`;
const entry = Array.from({ length: count }, (_, i) => {
  // Half by uuid, half by the path on a server; from both ends of the Bundle to the other.
  const at = (index) => (index % 2 === 0 ? uuid(index) : `http://a.example/fhir/Patient/p${index}`);
  const other = count - 1 - i;
  const reference = i % 2 === 1 && other % 2 === 1 ? `Patient/p${other}` : at(other);
  const resource = { resourceType: 'Patient', id: `p${i}`, link: [{ type: 'seealso', other: { reference } }] };
  return { fullUrl: at(i), resource };
});
const text = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry });
const { createFhirValidator, load } = await assayLoader();
const validator = createFhirValidator({ load });
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const timed = (work) => {
  const before = cpu();
  const findings = work();
  if (findings.length > 0) throw new Error(`expected no finding, got ${findings[0].message}`);
  return cpu() - before;
};
const small = { resourceType: 'Bundle', type: 'collection', entry: entry.slice(0, 2).map((one) => ({ ...one })) };
for (const one of small.entry) one.resource = { resourceType: 'Patient', id: one.resource.id };
for (let i = 0; i < 200; i++) validator.validateText(JSON.stringify(small));

const seconds = timed(() => validator.validateText(text));
const megabytes = process.resourceUsage().maxRSS / 1024;
const again = timed(() => validator.validate(JSON.parse(text)));
console.log(JSON.stringify({ count, bytes: text.length, seconds, again, megabytes }));
