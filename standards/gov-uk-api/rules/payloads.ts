import { dereferenced, type Rule } from 'assay/openapi';
import { isJson, isSuccess, responsesOf } from './responses.ts';
import { propertyNames } from './schemas.ts';

/** XML of no standard of its own: `application/fhir+xml` and the like may be the exception that the guidance allows. */
const PLAIN_XML = /^(?:application|text)\/xml$/;

/** Use JSON: the first choice of representation. */
export const jsonFirst: Rule = (subject, report) => {
  for (const operation of subject.operations) {
    for (const response of responsesOf(operation, subject).filter(isSuccess)) {
      const types = response.media.map(({ type }) => type);
      if (types.some((type) => PLAIN_XML.test(type)) && !types.some(isJson))
        report(
          'gov-uk-api.xml-only',
          response.pointer,
          `expected JSON as one of the media types, got ${types.join(', ')}`,
          'warning',
        );
    }
  }
};

/** Use JSON: an object, so that more can be added to it, rather than a list. */
export const objectsNotArrays: Rule = (subject, report) => {
  for (const operation of subject.operations) {
    for (const { media } of responsesOf(operation, subject).filter(isSuccess)) {
      for (const { type, schema, pointer } of media) {
        if (isJson(type) && dereferenced(schema, subject.resolve)?.type === 'array')
          report('gov-uk-api.json-array', pointer, 'expected an object, got a list', 'warning');
      }
    }
  }
};

/** Use JSON: names in snake_case or in camelCase, in the same one throughout. */
export const keyCase: Rule = ({ root }, report) => {
  const names = propertyNames(root);
  const first = (pattern: RegExp) => [...names].find(([name]) => pattern.test(name));
  const snake = first(/^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/);
  const camel = first(/^[a-z][a-z0-9]*[A-Z][a-zA-Z0-9]*$/);
  const other = first(/^(?:[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)*|[A-Za-z0-9]+(?:[- ][A-Za-z0-9]+)+)$/);
  if (snake && camel)
    report(
      'gov-uk-api.name-case',
      camel[1],
      `expected names in one case, got "${snake[0]}" and "${camel[0]}"`,
      'warning',
    );
  if (other) report('gov-uk-api.name-case', other[1], `expected snake_case or camelCase, got "${other[0]}"`, 'warning');
};
