import { isRecord, itemsAt, member, type Resource, textAt } from '../json.ts';
import type { Found } from '../session/bundle.ts';
import { type Context, type Nothing, noData, notApplicable, overTypes } from '../session/over-types.ts';
import { told } from '../session/reply.ts';
import { type Subject, subjectsOf } from '../session/subject.ts';
import { suiteCheck } from './suite-check.ts';

/** Root elements that every resource of a type has; a name that ends in [x] has many. */
const MANDATORY: Readonly<Record<string, string>> = {
  AllergyIntolerance: 'patient',
  Appointment: 'status participant',
  CarePlan: 'status intent subject',
  Condition: 'subject',
  DiagnosticReport: 'status code',
  DocumentReference: 'status content',
  Encounter: 'status class',
  Immunization: 'status vaccineCode patient',
  MedicationRequest: 'status intent subject',
  MedicationStatement: 'status subject',
  Observation: 'status code',
  Procedure: 'status subject',
  RiskAssessment: 'status subject',
  ServiceRequest: 'status intent subject',
};

/** Elements of the resource as such: nobody asks for them, and servers may give them or not. */
const ALWAYS = ['resourceType', 'id', 'meta', 'implicitRules', 'language', 'contained', 'extension'];

interface Part {
  readonly subject: Subject;
  readonly found: Found;
  readonly part: Resource;
  /** Root elements of the whole that the part has not. */
  readonly lacking: readonly string[];
}

/** A resource as a search gives it whole and in part, in its present version. */
async function partOf(
  { fhir }: Context,
  type: string,
  ask: (subject: Subject) => readonly [string, string] | undefined,
): Promise<Part | Nothing> {
  const subjects = await subjectsOf(fhir, type, 30);
  if ('why' in subjects) return subjects;
  const start = Math.floor(fhir.random() * subjects.length);
  const subject = [...subjects.slice(start), ...subjects].find((each) => ask(each) !== undefined);
  const view = subject === undefined ? undefined : ask(subject);
  if (subject === undefined || view === undefined) return notApplicable(`no ${type} has anything to leave out`);
  const found = await fhir.search(type, [['_id', subject.id], view]);
  const [part] = found.matches;
  if (!found.ok || part === undefined)
    return notApplicable(`${told(found.reply)} gives no ${type}`, found.reply.exchange);
  const version = (each: Resource) => textAt(member(each, 'meta'), 'versionId');
  if (version(part) !== version(subject.resource) && version(part) !== undefined)
    return noData(`${type}/${subject.id} was changed meanwhile`, found.reply.exchange);
  const lacking = Object.keys(subject.resource).filter((name) => !Object.hasOwn(part, name) && !name.startsWith('_'));
  return { subject, found, part, lacking };
}

function viewCheck(
  id: string,
  requirement: string,
  ask: (subject: Subject) => readonly [string, string] | undefined,
  /** What the part should have and has not; or why nothing can be said. */
  missing: (part: Part, type: string) => readonly string[] | string,
) {
  return suiteCheck({
    id,
    requirements: [requirement],
    needs: { interaction: 'search-type' },
    cost: 'few',
    run: (context) =>
      overTypes(context, 'search-type', async (type) => {
        const part = await partOf(context, type, ask);
        if ('why' in part) return part;
        const { found, subject } = part;
        const lost = missing(part, type);
        if (typeof lost === 'string') return notApplicable(`${told(found.reply)} ${lost}`, found.reply.exchange);
        context.verdict.expect(lost.length === 0, {
          message: `${told(found.reply)} gives ${type} without ${lost.slice(0, 4).join(', ')}`,
          expected: 'these elements, which the whole resource has',
          got: Object.keys(part.part).slice(0, 12).join(', '),
          evidence: [subject.evidence, found.reply.exchange],
        });
        return undefined;
      }),
  });
}

const mandatoryIn = (whole: Resource, type: string) =>
  (MANDATORY[type] ?? '').split(' ').filter((name) => name !== '' && Object.hasOwn(whole, name));

/** An element that need not be there, to ask for it and nothing else. */
function optionalOf({ resource }: Subject): string | undefined {
  const mandatory = mandatoryIn(resource, resource.resourceType);
  return Object.keys(resource).find(
    (name) => /^[a-z]+$/i.test(name) && ![...ALWAYS, ...mandatory, 'text'].includes(name),
  );
}

const elements = (subject: Subject) => {
  const name = optionalOf(subject);
  return name === undefined ? undefined : (['_elements', name] as const);
};

const whole = 'gives the whole resource, as it may';

/** What _elements names is there where the resource has it. */
export const searchElements = viewCheck(
  'search.elements',
  'fhir-r4.search.elements',
  elements,
  ({ lacking, subject }) => {
    if (lacking.length === 0) return whole;
    return lacking.filter((name) => name === optionalOf(subject));
  },
);

export const searchElementsMandatory = viewCheck(
  'search.elements-mandatory',
  'fhir-r4.search.elements-mandatory',
  elements,
  ({ lacking, subject }, type) => {
    const mandatory = mandatoryIn(subject.resource, type);
    if (mandatory.length === 0) return 'is of a type without mandatory elements that are known here';
    return lacking.length === 0 ? whole : mandatory.filter((name) => lacking.includes(name));
  },
);

export const searchElementsTag = viewCheck(
  'search.elements-tag',
  'fhir-r4.search.elements-tag',
  elements,
  ({ lacking, part }) => {
    if (lacking.length === 0) return whole;
    const codes = itemsAt(member(part, 'meta'), 'tag').map((tag) => textAt(tag, 'code'));
    return codes.includes('SUBSETTED') ? [] : ['the tag SUBSETTED'];
  },
);

/** _summary=text keeps text, id, meta and what is mandatory. */
export const searchSummaryText = viewCheck(
  'search.summary-text',
  'fhir-r4.search.summary-text',
  () => ['_summary', 'text'],
  ({ lacking, subject }, type) => {
    if (lacking.length === 0) return whole;
    return lacking.filter((name) => ['id', 'text', ...mandatoryIn(subject.resource, type)].includes(name));
  },
);

/** _summary=data leaves out the text and nothing else. */
export const searchSummaryData = viewCheck(
  'search.summary-data',
  'fhir-r4.search.summary-data',
  ({ resource }) => (isRecord(resource.text) ? ['_summary', 'data'] : undefined),
  ({ lacking }) => (lacking.length === 0 ? whole : lacking.filter((name) => name !== 'text')),
);

/** _summary=false gives everything. */
export const searchSummaryFalse = viewCheck(
  'search.summary-false',
  'fhir-r4.search.summary-false',
  () => ['_summary', 'false'],
  ({ lacking }) => lacking,
);
