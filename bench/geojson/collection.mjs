/** Invented features of about 500 bytes each, the same every time: points, lines and squares with properties, valid or with a fault in each. */
export function collection(bytes, faulty = false) {
  const parts = ['{"type":"FeatureCollection","features":[\n'];
  let size = 0;
  let count = 0;
  for (; size < bytes; count++) {
    const text = `${count === 0 ? '' : ',\n'}${JSON.stringify(faulty ? { ...feature(count), properties: 5 } : feature(count))}`;
    parts.push(text);
    size += text.length;
  }
  parts.push('\n]}\n');
  return { text: parts.join(''), count };
}

function feature(i) {
  const x = Number((-179 + ((i * 7919) % 357_000) / 1000).toFixed(6));
  const y = Number((-89 + ((i * 104_729) % 177_000) / 1000).toFixed(6));
  const properties = {
    name: `Place ${i}`,
    kind: ['school', 'clinic', 'park'][i % 3],
    rank: i % 11,
    note: 'x'.repeat(i % 80),
  };
  return { type: 'Feature', id: i, geometry: geometry(i % 3, x, y), properties };
}

function geometry(kind, x, y) {
  const near = (dx, dy) => [Number((x + dx).toFixed(6)), Number((y + dy).toFixed(6))];
  if (kind === 0) return { type: 'Point', coordinates: [x, y] };
  if (kind === 1)
    return { type: 'LineString', coordinates: Array.from({ length: 20 }, (_, i) => near(i / 1000, (i % 3) / 1000)) };
  // Round by the right-hand rule: counterclockwise.
  const ring = Array.from({ length: 24 }, (_, i) =>
    near(Math.cos((i / 24) * 2 * Math.PI) / 1000, Math.sin((i / 24) * 2 * Math.PI) / 1000),
  );
  return { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
}
