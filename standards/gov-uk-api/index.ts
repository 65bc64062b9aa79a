import { descriptionStandard } from 'assay/openapi';
import { defineStandard } from 'assay/standard';
import { validate } from './validate.ts';

/** OpenAPI descriptions by the API technical and data standards of GOV.UK. Whether one is valid OpenAPI is for `openapi`. */
export default defineStandard({ open: () => descriptionStandard(validate, 'gov-uk-api.more') });
