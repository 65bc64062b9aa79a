import { serverRest } from '../declared.ts';
import { itemsAt, member, shown, textAt } from '../json.ts';
import { askStatement } from './capabilities.ts';
import { suiteCheck } from './suite-check.ts';

export const capabilitiesValid = suiteCheck({
  id: 'capabilities.valid',
  requirements: ['fhir-r4.capabilities.valid'],
  cost: 'one',
  async run(context) {
    const { fhir, verdict } = context;
    const reply = await askStatement(context);
    if (reply === undefined) return;
    const errors = fhir.validate(reply.json).filter((finding) => finding.severity === 'error');
    verdict.expect(errors.length === 0, {
      message: `the capability statement is not valid FHIR: ${shown(errors[0]?.message ?? '', 300)}`,
      expected: 'a valid CapabilityStatement',
      got: errors.length === 1 ? 'one error' : `${errors.length} errors`,
      evidence: [reply.exchange],
    });
  },
});

const REQUIRED = ['status', 'date', 'kind', 'fhirVersion'];

export const capabilitiesRequired = suiteCheck({
  id: 'capabilities.required-elements',
  requirements: ['fhir-r4.capabilities.required', 'fhir-r4.formats.declared'],
  cost: 'one',
  async run(context) {
    const reply = await askStatement(context);
    if (reply === undefined) return;
    const missing = REQUIRED.filter((name) => textAt(reply.resource, name) === undefined);
    const formats = itemsAt(reply.resource, 'format');
    if (formats.length === 0) missing.push('format');
    const evidence = [reply.exchange];
    context.verdict.expect(missing.length === 0, {
      message: 'the capability statement leaves out what it must have',
      expected: [...REQUIRED, 'format'].join(', '),
      got: `no ${missing.join(', no ')}`,
      requirement: 'fhir-r4.capabilities.required',
      evidence,
    });
    context.verdict.expect(formats.length > 0, {
      message: 'the capability statement does not say which formats are supported',
      expected: 'format',
      got: 'none',
      requirement: 'fhir-r4.formats.declared',
      evidence,
    });
  },
});

/** The two invariants that say SHALL: cpb-1 and cpb-2. */
export const capabilitiesDescribed = suiteCheck({
  id: 'capabilities.described',
  requirements: ['fhir-r4.capabilities.described'],
  cost: 'one',
  async run(context) {
    const reply = await askStatement(context);
    if (reply === undefined) return;
    for (const names of [
      ['rest', 'messaging', 'document'],
      ['description', 'software', 'implementation'],
    ]) {
      context.verdict.expect(
        names.some((name) => member(reply.resource, name) !== undefined),
        {
          message: 'the capability statement leaves out what one of these must tell',
          expected: `one of ${names.join(', ')}`,
          got: 'none',
          evidence: [reply.exchange],
        },
      );
    }
  },
});

export const capabilitiesVersion = suiteCheck({
  id: 'capabilities.fhir-version',
  requirements: ['fhir-r4.capabilities.fhir-version', 'fhir-r4.versions.declared'],
  cost: 'one',
  async run(context) {
    const reply = await askStatement(context);
    if (reply === undefined) return;
    const version = textAt(reply.resource, 'fhirVersion');
    // That the element is there at all is another requirement's.
    if (version === undefined) {
      return context.verdict.inconclusive('the capability statement has no fhirVersion', reply.exchange);
    }
    // 4.0.0 was published as R4 and corrected by 4.0.1; both are R4.
    context.verdict.expect(version === '4.0.1' || version === '4.0.0', {
      message: 'the capability statement is not of FHIR R4',
      expected: 'fhirVersion 4.0.1',
      got: shown(version),
      evidence: [reply.exchange],
    });
  },
});

export const capabilitiesFormats = suiteCheck({
  id: 'capabilities.formats',
  requirements: ['fhir-r4.capabilities.format'],
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    const reply = await askStatement(context);
    if (reply === undefined) return;
    const formats = itemsAt(reply.resource, 'format');
    const odd = formats.filter(
      (each) => typeof each !== 'string' || !/^(xml|json|ttl|[\w.+-]+\/[\w.+-]+.*)$/.test(each),
    );
    verdict.expect(formats.length > 0 && odd.length === 0, {
      message: 'the declared formats are not format codes',
      expected: 'xml, json, ttl or media types',
      got: formats.length === 0 ? 'none' : shown(odd),
      evidence: [reply.exchange],
    });
    const xml = formats.some((each) => each === 'xml' || each === 'application/fhir+xml');
    if (!xml) return;
    const inXml = await fhir.ask({ path: 'metadata', headers: { accept: 'application/fhir+xml' } });
    if (inXml.status !== 200 && inXml.status !== 406) return;
    verdict.expect(inXml.status === 200 && inXml.mediaType.includes('xml'), {
      message: 'XML is declared as a format and is not served',
      expected: '200 with application/fhir+xml',
      got: `${inXml.status} with ${inXml.mediaType || 'no content type'}`,
      evidence: [reply.exchange, inXml.exchange],
    });
  },
});

export const capabilitiesServerMode = suiteCheck({
  id: 'capabilities.server-mode',
  requirements: ['fhir-r4.capabilities.server-mode'],
  cost: 'one',
  async run(context) {
    const reply = await askStatement(context);
    if (reply === undefined) return;
    context.verdict.expect(serverRest(reply.resource) !== undefined, {
      message: 'the capability statement does not describe a RESTful server',
      expected: 'a rest element with mode server',
      got: `${itemsAt(reply.resource, 'rest').length} rest elements, none with mode server`,
      evidence: [reply.exchange],
    });
  },
});

export const capabilitiesResourceOnce = suiteCheck({
  id: 'capabilities.resource-once',
  requirements: ['fhir-r4.capabilities.resource-once'],
  cost: 'one',
  async run(context) {
    const reply = await askStatement(context);
    if (reply === undefined) return;
    const types = itemsAt(serverRest(reply.resource), 'resource').map((entry) => member(entry, 'type'));
    const twice = types.filter((type, index) => types.indexOf(type) !== index);
    context.verdict.expect(twice.length === 0, {
      message: 'a resource type is described more than once in mode server',
      expected: 'each type once',
      got: shown([...new Set(twice)]),
      evidence: [reply.exchange],
    });
  },
});
