import { asMembers, type Members, type Rule, shown } from './rule.ts';

/** Compliance criteria 1.2: a service is linked to the organization that provides it, by its id or by itself. */
export const providedBy: Rule = (service, pointer, report) => {
  if (Object.hasOwn(service, 'organization_id') || Object.hasOwn(service, 'organization')) return;
  report(pointer, {
    code: 'no-organization',
    requirement: 'service.organization',
    expected: 'organization_id or organization',
    got: 'neither',
  });
};

export const ages: Rule = ({ minimum_age: least, maximum_age: most }, pointer, report) => {
  if (typeof least !== 'number' || typeof most !== 'number' || least <= most) return;
  report(`${pointer}/maximum_age`, {
    code: 'ages',
    requirement: 'service.ages',
    expected: `an age not below minimum_age, ${least}`,
    got: String(most),
  });
};

/** Decimal degrees go from pole to pole and once around. */
export const coordinates: Rule = (location, pointer, report) => {
  for (const [name, most] of [
    ['latitude', 90],
    ['longitude', 180],
  ] as const) {
    const value = location[name];
    if (typeof value !== 'number' || Math.abs(value) <= most) continue;
    report(`${pointer}/${name}`, {
      code: 'coordinates',
      requirement: 'location.coordinates',
      expected: `decimal degrees between -${most} and ${most}`,
      got: String(value),
    });
  }
};

const EXTENTS = ['geojson', 'topojson', 'kml', 'text'];

export const extentType: Rule = ({ extent_type: value }, pointer, report) => {
  if (typeof value !== 'string' || value === '' || EXTENTS.includes(value.toLowerCase())) return;
  report(`${pointer}/extent_type`, {
    code: 'extent-type',
    requirement: 'service-area.extent-type',
    expected: `one of ${EXTENTS.join(', ')}`,
    got: shown(value),
  });
};

/** Where an object stands beside the id that refers to it, both say the same. */
export function agrees(idName: string, name: string): Rule {
  return (object, pointer, report) => {
    const id = object[idName];
    const own = asMembers(object[name])?.id;
    if (typeof id !== 'string' || typeof own !== 'string' || sameId(id, own)) return;
    report(`${pointer}/${idName}`, {
      code: 'reference-differs',
      requirement: 'data.references',
      expected: `${shown(own)}, the id of ${name} beside it`,
      got: shown(id),
    });
  };
}

/** What stands within an object refers to that object, where it refers at all. */
export function refersBack(listName: string, idName: string): Rule {
  return (object, pointer, report) => {
    const { id } = object;
    const list = object[listName];
    if (typeof id !== 'string' || !Array.isArray(list)) return;
    list.forEach((item: unknown, i) => {
      const back = (asMembers(item) ?? ({} as Members))[idName];
      if (typeof back !== 'string' || sameId(back, id)) return;
      report(`${pointer}/${listName}/${i}/${idName}`, {
        code: 'reference-differs',
        requirement: 'data.references',
        expected: `${shown(id)}, the id of what it stands in`,
        got: shown(back),
      });
    });
  };
}

/** UUIDs are the same in any case (RFC 9562, 4). */
function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
