import { escapeStep, type Finding } from 'assay/standard';
import { entities, fieldsOf } from '../schema/entities.ts';
import type { EntityName } from '../schema/field.ts';
import type { PayloadName } from '../schema/payloads.ts';
import { dates, milliseconds, period, scheduleDays, times } from './dates.ts';
import { apiMembers, pageCounts, pageMembers, repeatedIds } from './page.ts';
import { byDay, byMonthDay, byMonthDayWeekly, interval, intervalStart } from './recurrence.ts';
import { asMembers, collect, type Members, type Report, type Rule } from './rule.ts';
import { ages, agrees, coordinates, extentType, providedBy, refersBack } from './sense.ts';

const RULES: Readonly<Partial<Record<EntityName, readonly Rule[]>>> = {
  service: [
    providedBy,
    ages,
    milliseconds,
    dates('assured_date'),
    agrees('organization_id', 'organization'),
    ...['schedules', 'service_areas', 'service_at_locations', 'languages', 'funding', 'cost_options', 'contacts'].map(
      (list) => refersBack(list, 'service_id'),
    ),
  ],
  service_at_location: [agrees('location_id', 'location'), agrees('service_id', 'service')],
  location: [coordinates, refersBack('addresses', 'location_id'), refersBack('accessibility', 'location_id')],
  organization: [refersBack('organization_identifiers', 'organization_id')],
  attribute: [agrees('taxonomy_term_id', 'taxonomy_term')],
  taxonomy: [refersBack('taxonomy_terms', 'taxonomy_id')],
  service_area: [extentType],
  cost_option: [dates('valid_from', 'valid_to'), period],
  schedule: [
    scheduleDays,
    period,
    dates('dtstart'),
    times,
    interval,
    intervalStart,
    byDay,
    byMonthDay,
    byMonthDayWeekly,
  ],
};

/** Deeper than any answer nests; what goes on below is the schema's to report. */
const DEEPEST = 100;

/** What the profile's text asks of an answer beyond its schemas. */
export function applyRules(payload: PayloadName, value: unknown): readonly Finding[] {
  const { report, finish } = collect();
  const members = asMembers(value);
  if (payload === 'api') {
    if (members) apiMembers(members, '', report);
  } else if (payload.endsWith('_list')) {
    if (!members) return [];
    pageMembers(members, '', report);
    pageCounts(members, '', report);
    walkList(entityOf(payload, '_list'), members.contents, '/contents', report, 0);
  } else if (payload.endsWith('_package')) walkList(entityOf(payload, '_package'), value, '', report, 0);
  else if (members) walk(payload as EntityName, members, '', report, 0);
  return finish();
}

function entityOf(payload: PayloadName, ending: string): EntityName {
  return payload.slice(0, -ending.length) as EntityName;
}

function walkList(entity: EntityName, list: unknown, pointer: string, report: Report, depth: number): void {
  if (!Array.isArray(list)) return;
  repeatedIds(list, pointer, report);
  list.forEach((item: unknown, i) => {
    const members = asMembers(item);
    if (members) walk(entity, members, `${pointer}/${i}`, report, depth);
  });
}

function walk(entity: EntityName, object: Members, pointer: string, report: Report, depth: number): void {
  if (depth > DEEPEST) return;
  populated(entity, object, pointer, report);
  for (const rule of RULES[entity] ?? []) rule(object, pointer, report);
  for (const [name, field] of Object.entries(fieldsOf(entity))) {
    if (field.kind !== 'one' && field.kind !== 'list') continue;
    const below = `${pointer}/${name}`;
    const value = Object.hasOwn(object, name) ? object[name] : undefined;
    const members = asMembers(value);
    if (field.kind === 'list') walkList(field.entity, value, below, report, depth + 1);
    else if (members) walk(field.entity, members, below, report, depth + 1);
  }
}

/** Compliance criteria 1.2: what is required is populated, and what has no value is left out. */
function populated(entity: EntityName, object: Members, pointer: string, report: Report): void {
  const { required } = entities[entity];
  for (const name of Object.keys(fieldsOf(entity))) {
    if (!Object.hasOwn(object, name) || object[name] !== '') continue;
    const needed = required.includes(name);
    report(`${pointer}/${escapeStep(name)}`, {
      code: needed ? 'not-populated' : 'empty-text',
      requirement: needed ? 'data.populated' : 'data.no-empty-values',
      expected: needed ? 'a value, since it is required' : 'a value, or the member left out',
      got: 'empty text',
    });
  }
}
