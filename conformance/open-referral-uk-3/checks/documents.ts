import { check } from 'assay/suite';
import { type Extent, readDocuments } from '../documents.ts';
import type { Session } from '../session.ts';

/** A requirement of the standard, and members of which one must be there for it to say anything. */
interface Tested {
  /** Without the standard's prefix. */
  readonly id: string;
  readonly about?: readonly string[];
}

/**
 * A check that reads what the API hands out and asks the standard. Whatever the standard finds fails the requirement,
 * errors and warnings alike: warnings are what its text asks beyond its schemas.
 */
function documentCheck(id: string, extent: Extent, tested: readonly Tested[]) {
  return check<Session>({
    id,
    requirements: tested.map((one) => `open-referral-uk-3.${one.id}`),
    cost: 'many',
    async run({ oruk, verdict }) {
      const { findings, members, lacking, evidence } = await readDocuments(oruk, extent);
      for (const { id: name, about } of tested) {
        const requirement = `open-referral-uk-3.${name}`;
        const own = findings.filter((finding) => finding.requirement === requirement);
        for (const { message, asked, exchange } of own.slice(0, 5)) {
          verdict.expect(false, { message: `${asked}: ${message}`, requirement, evidence: [exchange] });
        }
        if (own.length > 5) {
          const more = `${own.length - 5} more like it`;
          verdict.expect(false, {
            message: more,
            requirement,
            evidence: own.slice(5, 10).map(({ exchange }) => exchange),
          });
        }
        if (own.length > 0) continue;
        if (lacking !== undefined) {
          verdict.inconclusive(lacking, ...evidence);
          continue;
        }
        if (about && !about.some((member) => members.has(member))) {
          verdict.inapplicable(`nothing of what was read has ${about.join(' or ')}`, ...evidence.slice(0, 3));
          continue;
        }
        verdict.expect(true, { message: name, requirement, evidence });
      }
    },
  });
}

export const documents = [
  documentCheck('documents.schema', 'all', [
    { id: 'data.types' },
    { id: 'data.required' },
    { id: 'data.enums' },
    { id: 'data.uuids' },
    { id: 'data.uris', about: ['url', 'website', 'uri', 'schedule_link', 'term_uri'] },
    { id: 'data.emails', about: ['email', 'assurer_email'] },
    { id: 'service.last-modified', about: ['last_modified'] },
  ]),
  documentCheck('documents.values', 'all', [
    { id: 'data.populated' },
    { id: 'data.no-empty-values' },
    { id: 'data.unique-ids' },
    { id: 'data.dates', about: ['assured_date', 'dtstart', 'valid_from', 'valid_to'] },
    { id: 'data.period', about: ['valid_to'] },
    { id: 'service.organization' },
    { id: 'service.milliseconds', about: ['last_modified'] },
    { id: 'service.ages', about: ['maximum_age'] },
    { id: 'location.coordinates', about: ['latitude', 'longitude'] },
    { id: 'service-area.extent-type', about: ['extent_type'] },
  ]),
  documentCheck('documents.references', 'all', [
    {
      id: 'data.references',
      about: ['service_id', 'location_id', 'organization_id', 'taxonomy_id', 'taxonomy_term_id'],
    },
  ]),
  documentCheck('documents.schedules', 'services', [
    { id: 'schedule.validity', about: ['valid_from', 'valid_to'] },
    { id: 'schedule.times', about: ['opens_at', 'closes_at'] },
    { id: 'schedule.time-zones', about: ['opens_at', 'closes_at'] },
    { id: 'schedule.interval', about: ['interval'] },
    { id: 'schedule.interval-start', about: ['interval'] },
    { id: 'schedule.byday', about: ['byday'] },
    { id: 'schedule.bymonthday', about: ['bymonthday'] },
    { id: 'schedule.bymonthday-weekly', about: ['bymonthday'] },
  ]),
  documentCheck('documents.pages', 'pages', [{ id: 'page.members' }, { id: 'page.contents' }, { id: 'page.counts' }]),
  documentCheck('documents.api', 'api', [{ id: 'api.members' }]),
];
