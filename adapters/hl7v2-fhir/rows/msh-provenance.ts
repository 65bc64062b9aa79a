import { type Condition, type Row, rows } from 'assay/adapter';
import { placeIdentifier } from './datatypes/identifiers.ts';
import { namesOrganization, organization, sender } from './datatypes/organizations.ts';

const AUTHOR = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code: 'author' }],
};

/** A Provenance needs an agent: the source is known where the sending facility or organization is. */
export const hasSource: Condition = { any: [{ valued: 'MSH.4' }, namesOrganization('MSH.22.')] };

const application = rows('HD', 'Device', [{ id: 'MSH-3', from: '.', to: 'identifier[]', via: placeIdentifier }]);

function author(id: string, row: Row): Row {
  const via = rows('MSH', 'Provenance.agent', [row, { id: `${id}-type`, to: 'type', value: AUTHOR }]);
  return { id, from: '.', to: 'agent[]', via };
}

/** MSH to Provenance: who sent the message (the guide's MSH[Provenance-Source]). */
export const mshProvenance = rows('MSH', 'Provenance', [
  {
    id: 'MSH-7',
    from: '7.1',
    to: 'recorded',
    via: 'instant',
    with: { sent: '7.1' },
    onMissing: 'data-absent-reason',
  },
  {
    id: 'MSH-9',
    from: '9.1',
    to: 'activity.coding[message].display',
    via: 'messageText',
    with: { event: '9.2', structure: '9.3' },
    options: { prefix: 'message - ' },
  },
  author('MSH-22', { id: 'MSH-22-who', from: '22', to: 'who', via: organization, as: 'entry' }),
  author('MSH-4', {
    id: 'MSH-4-who',
    from: '.',
    to: 'who',
    via: sender,
    as: 'entry',
    when: { all: [{ not: namesOrganization('22.') }, { valued: '4' }] },
  }),
  {
    id: 'MSH-3',
    from: '3',
    to: 'entity[application].what',
    via: application,
    as: 'entry',
    when: { all: [{ valued: '3' }, { valued: '24' }] },
  },
  { id: 'MSH-3-role', to: 'entity[application].role', value: 'source' },
]);
