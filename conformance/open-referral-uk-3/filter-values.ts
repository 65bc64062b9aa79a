import { idOf, type Members } from './reply.ts';
import { termIdsOf, termsOf } from './services.ts';
import type { Params } from './session.ts';

/** One value of a parameter, and what the data says of each service: it must come, must not, or may. */
export interface Filter {
  readonly params: Params;
  readonly judge: (service: Members) => 'comes' | 'stays-out' | 'free';
  /** Several values have to find nothing before that says anything. */
  readonly mayFindNothing?: true;
}

export type Choose = (services: readonly Members[]) => readonly Filter[];

const compare = (name: 'minimum_age' | 'maximum_age', holds: (age: number, asked: number) => boolean): Choose => {
  return (services) => {
    const ages = services.map((service) => service[name]).filter((age): age is number => typeof age === 'number');
    return [...new Set(ages)].map((asked) => ({
      params: { [name]: asked },
      judge: (service) => {
        const age = service[name];
        // A service without an age may be for everybody, and whether it then comes the profile does not say.
        if (typeof age !== 'number') return 'free';
        return holds(age, asked) ? 'comes' : 'stays-out';
      },
    }));
  };
};

const byTerm: Choose = (services) => {
  const terms = new Map(services.flatMap(termsOf).map((term) => [idOf(term), term]));
  return [...new Set(services.flatMap(termIdsOf))].map((term) => {
    const taxonomy = idOf({ id: terms.get(term)?.taxonomy_id });
    return {
      params: { taxonomy_term_id: term },
      judge: (service) => {
        if (termIdsOf(service).includes(term)) return 'comes';
        // A term may stand for those below it, which need not name it, and be that of something within the service.
        const elsewhere = termIdsOf(service).every((id) => {
          const other = idOf({ id: terms.get(id)?.taxonomy_id });
          return taxonomy !== undefined && other !== undefined && other !== taxonomy;
        });
        return elsewhere && !JSON.stringify(service).toLowerCase().includes(term) ? 'stays-out' : 'free';
      },
    };
  });
};

const byTaxonomy: Choose = (services) => {
  const taxonomiesOf = (service: Members) =>
    termsOf(service)
      .map(({ taxonomy_id: id }) => idOf({ id }))
      .filter((id) => id !== undefined);
  return [...new Set(services.flatMap(taxonomiesOf))].map((taxonomy) => ({
    params: { taxonomy_id: taxonomy },
    judge: (service) => {
      if (taxonomiesOf(service).includes(taxonomy)) return 'comes';
      const untold =
        termsOf(service).some(({ taxonomy_id: id }) => id === undefined) ||
        termIdsOf(service).length > termsOf(service).length;
      return untold || JSON.stringify(service).toLowerCase().includes(taxonomy) ? 'free' : 'stays-out';
    },
  }));
};

/**
 * How text is searched is for the server to say (stems, synonyms, words that are passed over); a word that finds anything
 * finds the services that have it in their names.
 */
const bySearch: Choose = (services) => {
  const wordsOf = (service: Members) =>
    typeof service.name === 'string'
      ? [...service.name.toLowerCase().matchAll(/\p{L}{6,}/gu)].map(([word]) => word)
      : [];
  return [...new Set(services.flatMap(wordsOf))].map((word) => ({
    params: { search: word },
    mayFindNothing: true,
    judge: (service) => (wordsOf(service).includes(word) ? 'comes' : 'free'),
  }));
};

/** Parameters of /services that can be judged by what services say, by the name of their requirement. */
export const FILTERS: Readonly<Record<string, Choose>> = {
  'minimum-age': compare('minimum_age', (age, asked) => age >= asked),
  'maximum-age': compare('maximum_age', (age, asked) => age <= asked),
  'taxonomy-term-id': byTerm,
  'taxonomy-id': byTaxonomy,
  search: bySearch,
};

/** Values of one parameter that are tried where the first find nothing. */
export const MOST_VALUES = 3;

/** Filters that tell services apart, the sharpest first. A directory may find active services alone. */
export function tellingOf(choose: Choose, services: readonly Members[]): readonly Filter[] {
  const counted = choose(services).map(({ judge, ...filter }) => {
    const said = (service: Members) => {
      const one = judge(service);
      return one === 'comes' && service.status !== 'active' ? 'free' : one;
    };
    const count = (wanted: string) => services.filter((service) => said(service) === wanted).length;
    const all = services.every((service) => judge(service) === 'comes');
    return { filter: { ...filter, judge: said }, coming: all ? 0 : count('comes'), out: count('stays-out') };
  });
  return counted
    .filter(({ coming }) => coming > 0)
    .toSorted((a, b) => Math.min(b.coming, b.out) - Math.min(a.coming, a.out) || b.coming - a.coming)
    .map(({ filter }) => filter)
    .slice(0, MOST_VALUES);
}
