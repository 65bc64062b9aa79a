/** One thing of an invented harbour. */
export interface Thing {
  readonly id: string;
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
  readonly properties: { readonly kind: string; readonly surveyed: string | null };
}

const point = (lon: number, lat: number) => ({ type: 'Point', coordinates: [lon, lat] });
const thing = (id: string, kind: string, surveyed: string | null, geometry: Thing['geometry']): Thing => ({
  id,
  geometry,
  properties: { kind, surveyed },
});

/** Points, one of them without a survey yet, and one pier planned at no place. */
export const PIERS: readonly Thing[] = [
  thing('north', 'stone', '2025-03-01T09:00:00Z', point(-4.1, 50.3)),
  thing('south', 'stone', '2025-06-01T09:00:00Z', point(-4.2, 50.1)),
  thing('east', 'timber', '2025-09-01T09:00:00Z', point(-4, 50.2)),
  thing('west', 'timber', null, point(-4.18, 50.22)),
  thing('middle', 'stone', '2025-11-20T16:30:00Z', point(-4.12345, 50.18765)),
  thing('planned', 'timber', '2025-07-15T12:00:00Z', null),
];

/** Lines and areas; nothing is known of when. */
export const FAIRWAYS: readonly Thing[] = [
  thing('inner', 'buoyed', null, {
    type: 'LineString',
    coordinates: [
      [-4.19, 50.12],
      [-4.05, 50.28],
    ],
  }),
  thing('anchorage', 'area', null, {
    type: 'Polygon',
    coordinates: [
      [
        [-4.16, 50.14],
        [-4.1, 50.14],
        [-4.1, 50.2],
        [-4.16, 50.2],
        [-4.16, 50.14],
      ],
    ],
  }),
  thing('leading-lights', 'lights', null, {
    type: 'MultiPoint',
    coordinates: [
      [-4.02468, 50.11],
      [-4.03, 50.13],
    ],
  }),
];
