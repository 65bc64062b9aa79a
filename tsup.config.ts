import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    'bin/assay': 'bin/assay.ts',
    index: 'bin/library.ts',
    adapter: 'src/adapter/index.ts',
    standard: 'src/standard/index.ts',
    suite: 'src/suite/index.ts',
    fhir: 'src/engines/fhir/index.ts',
    openapi: 'src/engines/openapi/index.ts',
  },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  splitting: true,
  clean: false,
});
