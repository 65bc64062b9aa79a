import type { Probe } from '../evaluate/probe.ts';
import { escaped } from '../evaluate/token.ts';
import { type Answer, anyOf, valuesOf } from '../evaluate/values.ts';
import { suiteCheck } from './suite-check.ts';
import { type Trial, tryProbes } from './try-probes.ts';

/** An address with a path; the modifiers are for URLs, and a version behind a bar is left to the server. */
const isUrl = (value: unknown): value is string =>
  typeof value === 'string' && /^https?:\/\/[^/|?#\s]+\/[^|?#\s]*[^/|?#\s]$/.test(value);

function modifierCheck(
  id: string,
  requirement: string,
  trialOf: (own: string) => {
    readonly modifier: string;
    readonly wanted: string;
    readonly is: (each: string) => Answer;
  },
) {
  const trials = ({ fact, value }: Probe): readonly Trial[] => {
    const { modifier, wanted, is } = trialOf(String(value));
    const isIt = (each: unknown): Answer => (typeof each === 'string' && isUrl(each) ? is(each) : 'cannot tell');
    const name = `${fact.name}:${modifier}`;
    const by = `an address ${modifier === 'below' ? 'above' : 'below'} its own ${fact.name}`;
    return [{ name, value: escaped(wanted), by, meets: (resource) => anyOf(valuesOf(resource, fact), isIt) }];
  };
  return suiteCheck({
    id,
    requirements: [requirement],
    needs: { interaction: 'search-type', parameter: 'uri' },
    cost: 'many',
    run: (context) => tryProbes(context, { kind: 'uri', usable: isUrl, optional: true, trials }),
  });
}

/** What begins with the address is below it. */
export const searchUriBelow = modifierCheck('search.uri-below', 'fhir-r4.search.uri-below', (own) => {
  const wanted = own.slice(0, own.lastIndexOf('/') + 1);
  return { modifier: 'below', wanted, is: (each) => (each.startsWith(wanted) ? 'yes' : 'no') };
});

/** What the address begins with is above it. */
export const searchUriAbove = modifierCheck('search.uri-above', 'fhir-r4.search.uri-above', (own) => {
  const wanted = `${own}/further/down`;
  const is = (each: string): Answer =>
    wanted.startsWith(`${each}/`) ? 'yes' : wanted.startsWith(each) ? 'cannot tell' : 'no';
  return { modifier: 'above', wanted, is };
});
