// Places in a resource that a text names: Patient.identifier, Bundle.entry:Composition, Observation.component[1].code.
const PLACE = /\b[A-Z][A-Za-z]+(?:\.[a-z][A-Za-z]*(?:\[(?:x|\d+)\])?(?::[\w-]+)?)+/g;

/** How many places the reference's messages name, and at how many of them one of our errors stands. */
export function placesNamed(messages, errors) {
  const theirs = new Set(messages.flatMap((message) => message.match(PLACE) ?? []).map(plain));
  const ours = errors.flatMap(({ at }) => (at?.path ? [plain(at.path)] : []));
  const met = [...theirs].filter((place) =>
    ours.some((path) => path === place || path.endsWith(`.${belowType(place)}`)),
  );
  return { named: theirs.size, met: met.length };
}

function plain(place) {
  return place.replaceAll(/\[(x|\d+)\]|:[\w-]+/g, '');
}

function belowType(place) {
  return place.slice(place.indexOf('.') + 1);
}
