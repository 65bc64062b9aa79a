import { type DescriptionKind, readDescription } from './description.ts';
import { asMembers, below, items, link, naturalLanguage, oneOf, type ReadProperty, refuseItem } from './properties.ts';

/** Transformation definitions (Metadata Vocabulary, 5.10). They are read and never run. */
const TRANSFORMATION: DescriptionKind = {
  type: 'Template',
  takesCommon: true,
  properties: {
    url: link,
    scriptFormat: link,
    targetFormat: link,
    source: oneOf('json', 'rdf', null),
    titles: naturalLanguage,
  },
};

export const transformations: ReadProperty = (value, at, reading) => {
  for (const [i, item] of items(value, at, reading).entries()) {
    const here = below(at, i);
    const members = asMembers(item);
    if (!members) {
      refuseItem(item, here, reading, 'a transformation definition');
      continue;
    }
    readDescription(members, TRANSFORMATION, here, reading);
    for (const name of ['url', 'scriptFormat', 'targetFormat'])
      if (!Object.hasOwn(members, name))
        reading.say('error', 'required-property', here, `expected a property "${name}", got none`);
  }
  return undefined;
};
