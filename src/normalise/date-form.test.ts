import { expect, it } from 'vitest';
import { dateForm, isDateName } from './date-form.ts';

it.each([
  ['2017-08-09', 'date'],
  ['2017-08-09T13:58:07Z', 'instant'],
  ['2017-08-09T13:58:07.123+01:00', 'instant'],
  ['2017', 'iso'],
  ['2017-08', 'iso'],
  ['20170809', 'iso'],
  ['2017-W32-3', 'iso'],
  ['2017-221', 'iso'],
  ['2017-08-09T13:58', 'iso'],
  ['20170809T135807Z', 'iso'],
  ['09/08/2017', 'other'],
  ['9.8.2017', 'other'],
  ['09-08-2017 13:58', 'other'],
  ['2017/08/09', 'other'],
  ['9 August 2017', 'other'],
  ['Wed, 09 Aug 2017 13:58:07 GMT', 'other'],
  ['2017-08-09 13:58:07', undefined],
  ['every Tuesday', undefined],
  ['1.2.3', undefined],
  ['', undefined],
])('%s is %s', (text, form) => {
  expect(dateForm(text)).toBe(form);
});

it.each([
  'date',
  'start_date',
  'openDate',
  'created_at',
  'createdAt',
  'last-updated',
  'lastUpdated',
  'birthDate',
  'dob',
])('%s names a date', (name) => {
  expect(isDateName(name)).toBe(true);
});

it.each(['candidate', 'dateline', 'status', 'update', 'path', 'format', 'timeline', 'dated'])('%s does not', (name) => {
  expect(isDateName(name)).toBe(false);
});
