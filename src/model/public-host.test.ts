import { expect, it } from 'vitest';
import { isPublicHost } from './public-host.ts';

it.each(['api.gov.uk', '8.8.8.8', '172.32.0.1', '[2001:db8::1]', 'localhost.example.org', '11.0.0.1'])(
  '%s is public',
  (host) => {
    expect(isPublicHost(host)).toBe(true);
  },
);

it.each([
  'localhost',
  'a.localhost',
  'intranet',
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '[::1]',
  '[fd00::1]',
  'x.test',
  '[fe80::1]',
  '169.254.1.1',
  'pc.local',
])('%s is not', (host) => {
  expect(isPublicHost(host)).toBe(false);
});
