import { ID_FORM, idOf, shown } from '../json.ts';
import { noData, notApplicable, overTypes } from '../session/over-types.ts';
import { gave, told, withheld } from '../session/reply.ts';
import { readSubject, subjectOf, subjectsOf } from '../session/subject.ts';
import { suiteCheck } from './suite-check.ts';

/** What a search found can be read, and is what was asked for. */
export const readCurrent = suiteCheck({
  id: 'read.current',
  requirements: ['fhir-r4.http.read', 'fhir-r4.http.read-id'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const subject = await subjectOf(fhir, type);
      if ('why' in subject) return subject;
      const reply = await fhir.read(type, subject.id);
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      const evidence = [subject.evidence, reply.exchange];
      if (reply.status === 404 || reply.status === 410) {
        // It may have gone in between, or the read is masked (security.html#AccessDenied).
        const again = await fhir.search(type, [['_id', subject.id]]);
        if (!again.matches.some((match) => idOf(match) === subject.id)) {
          return noData(`${type}/${subject.id} was found by a search and is gone`, ...evidence, again.reply.exchange);
        }
      }
      verdict.expect(reply.status === 200 && reply.resource?.resourceType === type, {
        message: `${told(reply)} does not give the ${type} that a search found`,
        expected: `200 with ${type}`,
        got: gave(reply),
        requirement: 'fhir-r4.http.read',
        evidence,
      });
      if (reply.resource === undefined || reply.status !== 200) return undefined;
      verdict.expect(idOf(reply.resource) === subject.id, {
        message: `${told(reply)} gives a resource with another id`,
        expected: subject.id,
        got: shown(idOf(reply.resource) ?? 'no id'),
        requirement: 'fhir-r4.http.read-id',
        evidence,
      });
      return undefined;
    });
  },
});

/** 200 to a read means that the resource is there: an error told with 200 is told wrongly. */
export const readSuccessIsResource = suiteCheck({
  id: 'read.success-is-resource',
  requirements: ['fhir-r4.http.status-codes', 'fhir-r4.json.resource-type'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const subject = await subjectOf(fhir, type);
      if ('why' in subject) return subject;
      const reply = await fhir.read(type, subject.id);
      if (reply.status !== 200) return noData(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
      if (reply.mediaType.includes('xml') || reply.mediaType.includes('turtle')) {
        return noData(`${told(reply)} answered in ${reply.mediaType}, which is not read here`, reply.exchange);
      }
      const success = reply.text !== '' && reply.resource?.resourceType !== 'OperationOutcome';
      verdict.expect(success, {
        message: `${told(reply)} answers 200 without the resource`,
        expected: `${type}, or a status that tells the failure`,
        got: gave(reply),
        requirement: 'fhir-r4.http.status-codes',
        evidence: [reply.exchange],
      });
      if (!success) return undefined;
      verdict.expect(reply.resource !== undefined, {
        message: `${told(reply)} answers 200 with what is no resource in JSON`,
        expected: `${type} with its resourceType`,
        got: gave(reply),
        requirement: 'fhir-r4.json.resource-type',
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

const MOST_VALIDATED = 5;

export const readValid = suiteCheck({
  id: 'read.valid',
  requirements: ['fhir-r4.http.read-content'],
  needs: { interaction: 'read' },
  cost: 'many',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const subjects = await subjectsOf(fhir, type, MOST_VALIDATED);
      if ('why' in subjects) return subjects;
      let seen = 0;
      for (const { id } of subjects) {
        const reply = await fhir.read(type, id);
        if (reply.status !== 200 || reply.resource?.resourceType !== type) continue;
        seen += 1;
        const errors = fhir.validate(reply.json).filter((finding) => finding.severity === 'error');
        verdict.expect(errors.length === 0, {
          message: `${type}/${id} is not valid FHIR: ${shown(errors[0]?.message ?? '', 300)}`,
          expected: `a valid ${type}`,
          got: errors.length === 1 ? 'one error' : `${errors.length} errors`,
          evidence: [reply.exchange],
        });
      }
      return seen > 0 ? undefined : noData(`no ${type} could be read to be validated`);
    });
  },
});

export const readIdForm = suiteCheck({
  id: 'read.id-form',
  requirements: ['fhir-r4.resource.id'],
  needs: { interaction: 'search-type' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'search-type', async (type) => {
      const { reply, matches } = await fhir.sample(type);
      const ids = matches.map(idOf).filter((id) => id !== undefined);
      if (ids.length === 0) return noData(`${told(reply)} gave no ids`, reply.exchange);
      const bad = ids.filter((id) => !ID_FORM.test(id));
      verdict.expect(bad.length === 0, {
        message: `${type} has ids that are not well formed`,
        expected: '1 to 64 letters, digits, hyphens and dots',
        got: shown(bad.slice(0, 3)),
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});

/** Addresses are case sensitive: the id in another case is another id, and mostly an unknown one. */
export const readIdCase = suiteCheck({
  id: 'read.id-case',
  requirements: ['fhir-r4.http.url-case'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    await overTypes(context, 'read', async (type) => {
      const read = await readSubject(fhir, type);
      if ('why' in read) return read;
      const { id } = read.subject;
      const other = swapCase(id);
      if (other === id) return notApplicable(`the id ${id} has no letters`, read.reply.exchange);
      const reply = await fhir.read(type, other);
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      verdict.expect(reply.status !== 200 || idOf(reply.resource ?? { resourceType: type }) === other, {
        message: `${told(reply)} gives the resource whose id is ${id}`,
        expected: '404, since ids are case sensitive',
        got: gave(reply),
        evidence: [read.reply.exchange, reply.exchange],
      });
      return undefined;
    });
  },
});

/** The same letters in the other case. */
export function swapCase(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => {
    const upper = letter.toUpperCase();
    return letter === upper ? letter.toLowerCase() : upper;
  });
}
