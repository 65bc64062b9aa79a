import type { Handler, Mutant } from 'assay/suite';
import { listOf } from '../reply.ts';
import { onAllPages, onApi, onEvery, onLocations, onOne, onPages, onSchedules, within, without } from './edits.ts';
import { mutant as make } from './make.ts';

function mutant(id: string, requirement: string, summary: string, wrap: (clean: Handler) => Handler): Mutant {
  return make(`data.${id}`, requirement, summary, wrap);
}

/** APIs that hand out data with one fault each. */
export const dataMutants: readonly Mutant[] = [
  mutant(
    'age-as-text',
    'data.types',
    'writes ages as text',
    onEvery('services', (one) => ({ ...one, minimum_age: '18' })),
  ),
  mutant(
    'null-alert',
    'data.types',
    'writes null where it knows no alert',
    onEvery('services', (one) => ({ ...one, alert: null })),
  ),
  mutant(
    'schedules-object',
    'data.types',
    'writes one schedule instead of a list',
    onOne('services', (one) => ({ ...one, schedules: listOf(one.schedules)[0] })),
  ),
  mutant(
    'no-status',
    'data.required',
    'leaves the status of services out',
    onEvery('services', ({ status: _, ...one }) => one),
  ),
  mutant(
    'address-without-city',
    'data.required',
    'leaves the city of addresses out',
    onLocations({ addresses: [{ id: '0a55a000-0006-8000-8000-000000000001' }] }),
  ),
  mutant(
    'own-status',
    'data.enums',
    'has a status of its own',
    onEvery('services', (one) => ({ ...one, status: 'open' })),
  ),
  mutant('daily', 'data.enums', 'has schedules that recur daily', onSchedules({ freq: 'DAILY' }, 'WEEKLY')),
  mutant(
    'location-type',
    'data.enums',
    'has a type of location of its own',
    onLocations({ location_type: 'building' }),
  ),
  mutant(
    'numbers-for-ids',
    'data.uuids',
    'numbers contacts',
    within('contacts', (one) => ({ ...one, id: '17' })),
  ),
  mutant(
    'bare-address',
    'data.uris',
    'gives web addresses without a scheme',
    onEvery('services', (one) => ({ ...one, url: 'www.harbour.example' })),
  ),
  mutant(
    'bare-term-uri',
    'data.uris',
    'gives terms a name for a URI',
    onEvery('taxonomy_terms', (one) => ({ ...one, term_uri: 'Money' })),
  ),
  mutant(
    'email-in-words',
    'data.emails',
    'writes e-mail addresses in words',
    onEvery('services', (one) => ({ ...one, email: 'desk at harbour' })),
  ),
  mutant(
    'modified-day',
    'service.last-modified',
    'tells the day of the last change alone',
    onEvery('services', (one) => ({ ...one, last_modified: '2025-10-10' })),
  ),
  mutant(
    'nameless',
    'data.populated',
    'has services with an empty name',
    onEvery('services', (one) => ({ ...one, name: '' })),
  ),
  mutant(
    'empty-alert',
    'data.no-empty-values',
    'has an empty alert',
    onEvery('services', (one) => ({ ...one, alert: '' })),
  ),
  mutant(
    'same-ids',
    'data.unique-ids',
    'gives the contacts of a service one id',
    onOne('services', (one) => ({ ...one, contacts: [...listOf(one.contacts), ...listOf(one.contacts)] })),
  ),
  mutant(
    'day-in-words',
    'data.dates',
    'tells in words when it was assured',
    onEvery('services', (one) => ({ ...one, assured_date: '15th May' })),
  ),
  mutant(
    'no-such-day',
    'data.dates',
    'assures on 30 February',
    onEvery('services', (one) => ({ ...one, assured_date: '2025-02-30' })),
  ),
  mutant(
    'period-reversed',
    'data.period',
    'has schedules that end before they begin',
    onSchedules({ valid_to: '2024-01-01' }, 'WEEKLY'),
  ),
  mutant(
    'nobodys-service',
    'service.organization',
    'does not say who provides a service',
    onEvery('services', (one) => without({ ...one, organization: undefined, organization_id: undefined })),
  ),
  mutant(
    'whole-seconds',
    'service.milliseconds',
    'tells changes to the second',
    onEvery('services', (one) => ({ ...one, last_modified: '2025-10-10T09:30:00Z' })),
  ),
  mutant(
    'ages-reversed',
    'service.ages',
    'has a most age below the least',
    onEvery('services', (one) => ({ ...one, minimum_age: 90, maximum_age: 18 })),
  ),
  mutant('easting', 'location.coordinates', 'gives eastings for longitudes', onLocations({ longitude: 464_123 })),
  mutant(
    'shapefile',
    'service-area.extent-type',
    'has areas in a format of its own',
    within('service_areas', (one) => ({ ...one, extent_type: 'shapefile' })),
  ),
  mutant(
    'another-organization',
    'data.references',
    'names another organization by id than it shows',
    onEvery('services', (one) => ({ ...one, organization_id: '0a55a000-0001-8000-8000-000000000099' })),
  ),
  mutant(
    'schedule-of-another',
    'data.references',
    'has schedules of other services',
    onSchedules({ service_id: '0a55a000-0008-8000-8000-000000000099' }),
  ),
  mutant(
    'days-as-spoken',
    'schedule.validity',
    'writes the days of schedules as people do',
    onSchedules({ valid_from: '01/01/2025' }, 'WEEKLY'),
  ),
  mutant('times-as-spoken', 'schedule.times', 'writes times as people do', onSchedules({ opens_at: '9am' })),
  mutant('no-such-time', 'schedule.times', 'closes at 25:00', onSchedules({ closes_at: '25:00Z' })),
  mutant('no-zone', 'schedule.time-zones', 'tells no time zone', onSchedules({ opens_at: '09:00' })),
  mutant('no-interval', 'schedule.interval', 'recurs every zero weeks', onSchedules({ interval: 0 }, 'WEEKLY')),
  mutant(
    'interval-without-start',
    'schedule.interval-start',
    'skips weeks and does not say from when',
    onSchedules({ interval: 2, dtstart: undefined }, 'WEEKLY'),
  ),
  mutant('days-spelt-out', 'schedule.byday', 'spells days out', onSchedules({ byday: 'Monday,Tuesday' }, 'WEEKLY')),
  mutant(
    'numbered-weekly',
    'schedule.byday',
    'numbers days that recur weekly',
    onSchedules({ byday: '2MO' }, 'WEEKLY'),
  ),
  mutant('day-32', 'schedule.bymonthday', 'opens on the 32nd', onSchedules({ bymonthday: '32' }, 'MONTHLY')),
  mutant(
    'month-days-weekly',
    'schedule.bymonthday-weekly',
    'names days of the month weekly',
    onSchedules({ bymonthday: '1,15' }, 'WEEKLY'),
  ),
  ...['total_items', 'total_pages', 'page_number', 'size', 'first_page', 'last_page', 'empty'].map((name) =>
    mutant(
      `page-without-${name.replace('_', '-')}`,
      'page.members',
      `does not tell ${name}`,
      onAllPages(({ [name]: _, ...page }) => page),
    ),
  ),
  mutant(
    'content',
    'page.contents',
    'calls the list of a page content, as version 1 did',
    onPages('taxonomies', ({ contents, ...page }) => ({ ...page, content: contents })),
  ),
  mutant(
    'empty-with-items',
    'page.counts',
    'calls full pages empty',
    onAllPages((page) => ({ ...page, empty: true })),
  ),
  mutant(
    'size-one',
    'page.counts',
    'says that one item is in every page',
    onAllPages((page) => ({ ...page, size: 1 })),
  ),
  mutant(
    'no-profile',
    'api.members',
    'does not tell its profile',
    onApi(({ profile: _, ...api }) => api),
  ),
];
