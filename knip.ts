import type { KnipConfig } from 'knip';

/** What is reached otherwise than by an import; everything else must be imported from somewhere, or go. */
const config: KnipConfig = {
  entry: [
    // The doors of the package, as in tsup.config.ts. bin/ and assay/fhir are known from package.json.
    'src/{adapter,standard,suite}/index.ts',
    // Packs are found by their folders.
    '{adapters,standards,conformance}/*/index.ts',
    // Read through jiti by scripts/digest-fhir.mjs.
    'src/engines/fhir/definitions/{digest-structure-definition,digest-value-set,merge-code-systems,strip-artifact}.ts',
    'scripts/*.mjs',
    'bench/**/*.mjs',
    'test/exams/*.mjs',
    // Bundled by the test beside it.
    'test/browser/worker.mjs',
  ],
  project: ['{bin,src,adapters,standards,conformance,test,scripts,bench}/**/*.{ts,mjs}'],
  ignoreDependencies: [
    // Packages of definitions, read as files by scripts/digest-fhir.mjs.
    /^hl7\./,
    // A command line only, run by scripts/check-package.mjs.
    '@arethetypeswrong/cli',
  ],
  // HL7's validator in the bench, where somebody has brought it; certificates for a test, where openssl is there; code pages
  // are made again only where iconv is.
  ignoreBinaries: ['java', 'openssl', 'iconv'],
  // Types that exported signatures name are exported with them.
  ignoreExportsUsedInFile: { interface: true, type: true },
};

export default config;
