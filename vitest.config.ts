import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^assay\/(adapter|standard|suite)$/, replacement: here('./src/$1/index.ts') },
      { find: /^assay\/fhir$/, replacement: here('./src/engines/fhir/index.ts') },
      { find: /^assay\/openapi$/, replacement: here('./src/engines/openapi/index.ts') },
      { find: /^assay$/, replacement: here('./bin/library.ts') },
    ],
  },
  test: {
    include: ['{src,bin,adapters,standards,conformance,test}/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
