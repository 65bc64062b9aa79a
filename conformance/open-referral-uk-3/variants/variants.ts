import type { Benign } from 'assay/suite';
import { asMembers, listOf, type Members } from '../reply.ts';
import { onEvery, onLocations, onOne, onPages, onSchedules, within, without } from './edits.ts';
import { listVariants } from './list-variants.ts';
import { benign } from './make.ts';
import { serverVariants } from './server-variants.ts';

/** APIs that are odd and right: no check may accuse them. */
export const variants: readonly Benign[] = [
  ...serverVariants,
  ...listVariants,
  benign(
    'ids.upper-case',
    'UUIDs are the same in any case (RFC 9562, 4)',
    onEvery('services', (one) => ({ ...one, id: String(one.id).toUpperCase() })),
  ),
  benign(
    'lists.whole',
    'lists may be in pages too; the standard says that they need not',
    onPages('services', (page) => ({
      ...page,
      contents: listOf(page.contents).map((one) => ({ ...one, attributes: [], languages: [] })),
    })),
  ),
  benign(
    'lists.few-members',
    'only id, name and status are required of a service (schema)',
    onPages('services', (page) => ({
      ...page,
      contents: listOf(page.contents).map(({ id, name, status, organization_id }) => ({
        id,
        name,
        status,
        organization_id,
      })),
    })),
  ),
  benign(
    'services.organization-alone',
    'the organization itself links a service as well as its id does',
    onEvery('services', ({ organization_id: _, ...one }) => one),
  ),
  benign(
    'services.organization-by-id',
    'a service is linked to its organization by the id (compliance criteria 1.2)',
    onEvery('services', ({ organization: _, ...one }) => one),
  ),
  benign(
    'services.bare',
    'what else a service has is optional (schema)',
    onOne('services', ({ id, name, status, organization_id }) => ({ id, name, status, organization_id })),
  ),
  benign(
    'services.own-members',
    'further members may be there (UK compliance, Other properties and endpoints)',
    onEvery('services', (one) => ({ ...one, x_queue: { length: 3, ids: [7] }, valid_until: 'soon' })),
  ),
  benign(
    'services.same-ages',
    'a service may be for one age',
    onEvery('services', (one) => ({ ...one, minimum_age: 18, maximum_age: 18 })),
  ),
  benign(
    'services.ageless',
    'ages are optional',
    onEvery('services', (one) => without({ ...one, minimum_age: undefined, maximum_age: undefined })),
  ),
  benign(
    'services.modified-elsewhere',
    'an instant may be told with an offset and to the microsecond (RFC 3339, 5.6)',
    onEvery('services', (one) => ({ ...one, last_modified: '2025-10-10T10:30:00.250123+01:00' })),
  ),
  benign(
    'services.assured-at',
    'of that date only its being one is said',
    onEvery('services', (one) => ({ ...one, assured_date: '2025-02-28T09:00:00Z' })),
  ),
  benign(
    'schedules.overnight',
    'no order of opening and closing is said',
    onSchedules({ opens_at: '20:00+01:00', closes_at: '04:00+01:00' }),
  ),
  benign(
    'schedules.to-midnight',
    '24:00 is the end of a day (ISO 8601)',
    onSchedules({ opens_at: '00:00Z', closes_at: '24:00Z' }),
  ),
  benign(
    'schedules.with-seconds',
    'seconds are part of a time (ISO 8601)',
    onSchedules({ opens_at: '09:00:00Z', closes_at: '17:30:00.000Z' }),
  ),
  benign(
    'schedules.spaced',
    'days are parted by commas, and blanks behind them are often there',
    onSchedules({ byday: 'MO, TU, WE' }, 'WEEKLY'),
  ),
  benign(
    'schedules.numbered',
    'days that recur monthly may be numbered from either end (RFC 5545, 3.3.10)',
    onSchedules({ byday: '2MO,-1FR,+1SU', bymonthday: undefined }, 'MONTHLY'),
  ),
  benign(
    'schedules.month-ends',
    'days of the month may be counted from its end (RFC 5545, 3.3.10)',
    onSchedules({ bymonthday: '-31, 31,+1' }, 'MONTHLY'),
  ),
  benign(
    'schedules.every-week',
    'an interval of 1 needs no start',
    onSchedules({ interval: 1, dtstart: undefined }, 'WEEKLY'),
  ),
  benign(
    'schedules.one-day',
    'a schedule may be for a day',
    onSchedules({ valid_from: '2025-05-01', valid_to: '2025-05-01' }, 'WEEKLY'),
  ),
  benign(
    'schedules.in-words',
    'all members of a schedule but its id are optional',
    within('schedules', ({ id, service_id }) => ({ id, service_id, description: 'When the light is on' })),
  ),
  benign(
    'locations.at-the-edge',
    'the date line and the pole are on the map',
    onLocations({ latitude: -90, longitude: 180 }),
  ),
  benign(
    'locations.virtual',
    'a location may be nowhere in particular',
    onLocations({ location_type: 'virtual', latitude: undefined, longitude: undefined, addresses: [] }),
  ),
  benign(
    'areas.in-capitals',
    'how the format is spelt the schema leaves open',
    within('service_areas', (one) => ({ ...one, extent_type: 'GeoJSON' })),
  ),
  benign(
    'terms.flat',
    'parents, taxonomies and URIs of terms are optional',
    onOne('services', (service) => ({
      ...service,
      attributes: listOf(service.attributes).map((one) => {
        const { id, name, description } = asMembers(one.taxonomy_term) ?? {};
        return { id: one.id, taxonomy_term: { id, name, description } };
      }),
    })),
  ),
  benign(
    'terms.by-id',
    'an attribute may tell its term by the id alone',
    onOne('services', (service) => ({
      ...service,
      attributes: listOf(service.attributes).map(({ taxonomy_term: _, ...one }) => one),
    })),
  ),
  benign(
    'services.empty-lists',
    'an empty list is no value without text, and says that there is nothing (schema)',
    onOne('services', (one) => ({ ...one, schedules: [], contacts: [], funding: [], languages: [] })),
  ),
  benign(
    'services.mail-address-as-uri',
    'what is a URI is not said to be one of the web (RFC 3986)',
    onEvery('services', (one) => ({ ...one, url: 'mailto:desk@harbour.example' })),
  ),
  benign(
    'services.subaddress',
    'a local part may have any of its characters (RFC 5322, 3.2.3)',
    onEvery('services', (one) => ({ ...one, email: "desk+help_o'clock@harbour.example" })),
  ),
  benign(
    'services.deep-members',
    'further members may be there, and of any form (UK compliance, Other properties and endpoints)',
    onOne('services', (one) => ({ ...one, x_tree: nested(40) })),
  ),
  benign(
    'schedules.short-offset',
    'an offset may be told in hours (ISO 8601)',
    onSchedules({ opens_at: '09:00+01', closes_at: '17:00+0100' }),
  ),
  benign(
    'schedules.no-frequency',
    'all members of a schedule but its id are optional',
    onSchedules({ freq: undefined, interval: undefined, byday: '2MO', bymonthday: undefined }),
  ),
  benign(
    'costs.in-part',
    'an amount is a number, and may be nothing but a description',
    within('cost_options', ({ id }) => ({ id, amount: 2.5, amount_description: 'for tea' })),
  ),
  benign(
    'places.by-service-id',
    'a service at a location may refer to both by their ids alone',
    onEvery('service_at_locations', ({ service: _, location: __, ...one }) => one),
  ),
  benign(
    'taxonomies.without-terms',
    'a taxonomy need not hold its terms (schema)',
    onEvery('taxonomies', ({ taxonomy_terms: _, ...one }) => one),
  ),
  benign(
    'terms.of-no-taxonomy',
    'a term need not name its taxonomy (schema)',
    onEvery('taxonomy_terms', ({ taxonomy: _, taxonomy_id: __, ...one }) => one),
  ),
];

function nested(depth: number): Members {
  return depth === 0 ? {} : { below: nested(depth - 1) };
}
