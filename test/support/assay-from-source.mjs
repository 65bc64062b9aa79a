// The command as a process of its own, straight from source, so that no build has to come first.
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';

const here = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const jiti = createJiti(import.meta.url, {
  // A folder of its own, where one is given: transpiling anew at each start takes seconds.
  fsCache: process.env.ASSAY_TEST_CACHE ?? false,
  alias: {
    'assay/adapter': here('src/adapter/index.ts'),
    'assay/standard': here('src/standard/index.ts'),
    'assay/suite': here('src/suite/index.ts'),
    'assay/fhir': here('src/engines/fhir/index.ts'),
    'assay/openapi': here('src/engines/openapi/index.ts'),
  },
});
await jiti.import(here('bin/assay.ts'));
