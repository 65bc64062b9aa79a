import type { Mutant } from 'assay/suite';
import { id } from '../judge/judgement.ts';
import { clipped, filling, forgiving, ignoring } from './request-edits.ts';

const constraints = [id('requests.constraints')];

/** Servers that take what they say they do not. */
export const constraintMutants: readonly Mutant[] = [
  {
    id: 'constraint.query-type',
    breaks: constraints,
    summary: 'takes a limit that is no number',
    wrap: ignoring('limit', (value) => /^\d+$/.test(value)),
  },
  {
    id: 'constraint.query-minimum',
    breaks: constraints,
    summary: 'takes a limit of nothing',
    wrap: ignoring('limit', (value) => value !== '0'),
  },
  {
    id: 'constraint.query-maximum',
    breaks: constraints,
    summary: 'takes a limit above the greatest',
    wrap: ignoring('limit', (value) => Number(value) <= 50),
  },
  {
    id: 'constraint.query-enum',
    breaks: constraints,
    summary: 'takes a kind that there is not',
    wrap: ignoring('kind', (value) => /^(?:quay|pontoon|mooring)$/.test(value)),
  },
  {
    id: 'constraint.query-items',
    breaks: constraints,
    summary: 'takes more tags than it says',
    wrap: (clean) => (request) => {
      const url = new URL(request.url);
      const tags = url.searchParams.getAll('tag');
      url.searchParams.delete('tag');
      for (const tag of tags.slice(0, 3)) url.searchParams.append('tag', tag);
      return clean({ ...request, url: url.href });
    },
  },
  {
    id: 'constraint.header-pattern',
    breaks: constraints,
    summary: 'takes any station',
    wrap: (clean) => (request) =>
      clean(
        request.headers['x-station'] ? { ...request, headers: { ...request.headers, 'x-station': 'DOV1' } } : request,
      ),
  },
  {
    id: 'constraint.path-type',
    breaks: constraints,
    summary: 'reads the first berth where an id is no number',
    wrap: (clean) => (request) => clean({ ...request, url: request.url.replace(/\/berths\/[a-z][^/]*$/, '/berths/1') }),
  },
  {
    id: 'constraint.required',
    breaks: constraints,
    summary: 'makes a berth without a name',
    wrap: filling({ name: 'Berth' }),
  },
  {
    id: 'constraint.type',
    breaks: constraints,
    summary: 'takes a name that is a number',
    wrap: forgiving('name', (value) => (typeof value === 'number' ? `${value}` : value)),
  },
  {
    id: 'constraint.null',
    breaks: constraints,
    summary: 'takes null for a code',
    wrap: forgiving('code', (value) => value ?? undefined),
  },
  {
    id: 'constraint.enum',
    breaks: constraints,
    summary: 'takes a kind of berth that there is not',
    wrap: forgiving('kind', (value) => (value === 'assay-none' ? 'quay' : value)),
  },
  {
    id: 'constraint.min-length',
    breaks: constraints,
    summary: 'takes an empty name',
    wrap: forgiving('name', (value) => value || 'Berth'),
  },
  {
    id: 'constraint.max-length',
    breaks: constraints,
    summary: 'cuts a long name',
    wrap: forgiving('name', (value) => (typeof value === 'string' ? value.slice(0, 40) || value : value)),
  },
  {
    id: 'constraint.pattern',
    breaks: constraints,
    summary: 'takes any code',
    wrap: forgiving('code', (value) => (typeof value === 'string' ? 'AA-000' : value)),
  },
  {
    id: 'constraint.exclusive-minimum',
    breaks: constraints,
    summary: 'takes a depth of nothing',
    wrap: forgiving('depth', clipped(0.1, 99)),
  },
  {
    id: 'constraint.maximum',
    breaks: constraints,
    summary: 'takes a depth that is too great',
    wrap: forgiving('depth', clipped(-9, 30)),
  },
  {
    id: 'constraint.multiple-of',
    breaks: constraints,
    summary: 'rounds an odd number of places',
    wrap: forgiving('places', (value) =>
      typeof value === 'number' && Number.isInteger(value) ? value + (value % 2) : value,
    ),
  },
  {
    id: 'constraint.max-items',
    breaks: constraints,
    summary: 'takes more tags than it says in a body',
    wrap: forgiving('tags', (value) => (Array.isArray(value) ? value.slice(0, 5) : value)),
  },
  {
    id: 'constraint.unique-items',
    breaks: constraints,
    summary: 'takes a tag twice',
    wrap: forgiving('tags', (value) => (Array.isArray(value) ? [...new Set(value)] : value)),
  },
  {
    id: 'constraint.unknown-member',
    breaks: constraints,
    summary: 'takes members that it does not know',
    wrap: forgiving('assayUnknown', () => undefined),
  },
];
