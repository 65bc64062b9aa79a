import { type Definition, followed, readDefinition } from '../session/definition.ts';
import { named } from '../session/identity.ts';
import { type Claim, type Place, placeCheck } from '../session/place.ts';
import { isObject, type Json } from '../session/read-json.ts';

const INVALID_VALUE = 'ogcapi-features-1.core.query-param-invalid';
const UNKNOWN = 'ogcapi-features-1.core.query-param-unknown';
const SELECTED = 'ogcapi-features-1.core.fc-response.filters';

/** Not of the type that the standard gives the parameter, whatever limits the server's definition sets. */
const INVALID = [
  'limit=few',
  'limit=-1',
  'limit=1.5',
  'datetime=garbage',
  'datetime=2025-13-45T99:99:99Z',
  'bbox=1,2,3',
  'bbox=1,2,3,4,5',
  'bbox=west,south,east,north',
];
const NAMES = ['nosuch', 'assay-unknown-parameter'];

/** Requirement query-param-invalid: a value that is not of the parameter's type is answered with 400. */
export const parametersInvalid = placeCheck({
  id: 'parameters.invalid',
  requirements: [INVALID_VALUE],
  look: (place) => refused(place, INVALID, 'an invalid value'),
});

/** Requirement query-param-unknown: a parameter that the API definition does not know is answered with 400. */
export const parametersUnknown = placeCheck({
  id: 'parameters.unknown',
  requirements: [UNKNOWN],
  async look(place) {
    const definition = await readDefinition(place);
    if (typeof definition === 'string') return { claims: [], why: definition };
    const parameters = definition.parameters(place.items);
    if (parameters === undefined)
      return { claims: [], why: `${definition.reading.name}: it does not describe ${place.items}` };
    // A form parameter of open content takes any name (permission query-param-specified): then none is unknown.
    if (parameters.query.some((one) => takesAnyName(definition, one))) {
      const why = `${definition.reading.name}: ${place.items} takes parameters of any name`;
      return { claims: [], why, moot: [UNKNOWN] };
    }
    if (!parameters.whole) {
      const why = `${definition.reading.name}: it describes parameters of ${place.items} in another document`;
      return { claims: [], why };
    }
    const names = NAMES.filter((name) => !parameters.query.some((one) => one.name === name));
    return refused(
      place,
      names.map((name) => `${name}=1`),
      'a parameter that the API definition does not know',
    );
  },
});

async function refused({ read, items }: Place, queries: readonly string[], what: string) {
  const claims: Claim[] = [];
  const trouble: string[] = [];
  for (const query of queries) {
    const { name, status, undecided, exchanges } = await read(`${items}?${query}`);
    if (undecided !== undefined) trouble.push(`${name}: ${undecided}`);
    else
      claims.push({
        holds: status === 400,
        message: `${name}: status for ${what}`,
        expected: '400',
        got: `${status}`,
        evidence: exchanges,
      });
  }
  // One that was not decided leaves the requirement open, unless another has already failed.
  const failed = claims.some(({ holds }) => !holds);
  return trouble.length > 0 && !failed ? { claims: [], why: trouble.join('; ') } : { claims };
}

function takesAnyName({ document }: Definition, { schema, content }: Json): boolean {
  const shape = followed(document, schema);
  if (content !== undefined || shape === undefined) return content === undefined && schema !== undefined;
  return shape.type === 'object' || shape.additionalProperties !== undefined || shape.properties !== undefined;
}

/** Requirement fc-response: a parameter that bears a property's name finds features that have the value asked for. */
export const parametersFilters = placeCheck({
  id: 'parameters.filters',
  requirements: [SELECTED],
  async look(place) {
    const definition = await readDefinition(place);
    if (typeof definition === 'string') return { claims: [], why: definition };
    const known = await place.find();
    if (typeof known === 'string') return { claims: [], why: known };
    const names = (definition.parameters(place.items)?.query ?? []).map(({ name }) => String(name));
    const claims: Claim[] = [];
    for (const name of names) {
      const values = [...new Set(known.features.flatMap((feature) => plainValue(feature, name) ?? []))];
      const [value] = values;
      if (value === undefined || values.length < 2) continue;
      const query = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
      const found = await place.find(query);
      if (typeof found === 'string') return { claims, why: found };
      // Within the value, and in capitals or not, is one way to filter that the definition may describe.
      const other = found.features.filter((feature) => {
        const has = plainValue(feature, name);
        return has === undefined || !has.toLowerCase().includes(value.toLowerCase());
      });
      claims.push({
        holds: other.length === 0,
        message: `${place.items}?${query}: features with another value`,
        expected: 'none',
        got: named(other),
        evidence: [...known.exchanges, ...found.exchanges],
      });
    }
    const moot = claims.length === 0 ? [SELECTED] : [];
    return { claims, moot, why: `${place.items}: no parameter bears the name of a property whose values differ` };
  },
});

function plainValue({ properties }: Json, name: string): string | undefined {
  const value = isObject(properties) ? properties[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
