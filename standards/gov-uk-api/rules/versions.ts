import { entriesOf, listOf, type Rule, textOf } from 'assay/openapi';
import { escapeStep } from 'assay/standard';

/** A version as a step of a path: of whole numbers, or of another kind. */
const VERSION = /^v\d+(?:\.\d+)+$/i;

/** Document your API: OpenAPI 3 where appropriate. */
export const specificationUsed: Rule = ({ version }, report) => {
  if (version === '2.0')
    report('gov-uk-api.not-openapi-3', '/swagger', 'expected OpenAPI 3, got Swagger 2.0', 'warning');
};

/** When making a backwards incompatible change: versions are whole numbers. What is given is advice to consider. */
export const versionNumbers: Rule = ({ root }, report) => {
  const look = (path: string, pointer: string) => {
    const version = path.split('/').find((step) => VERSION.test(step));
    if (version !== undefined)
      report(
        'gov-uk-api.version-form',
        pointer,
        `expected a whole number as version, like v1, got ${version}`,
        'information',
      );
  };
  for (const [at, server] of listOf(root.servers).entries()) look(textOf(server, 'url') ?? '', `/servers/${at}/url`);
  look(textOf(root, 'basePath') ?? '', '/basePath');
  for (const [template] of entriesOf(root.paths)) look(template, `/paths/${escapeStep(template)}`);
};
