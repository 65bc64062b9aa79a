import { descriptionStandard } from 'assay/openapi';
import { defineStandard } from 'assay/standard';
import { openValidation } from './validate.ts';

/** OpenAPI descriptions (Swagger 2.0, OpenAPI 3.0, 3.1 and 3.2), one document each. */
export default defineStandard({ open: () => descriptionStandard(openValidation(), 'openapi.more') });
