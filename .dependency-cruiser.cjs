// The layers, lowest first. A folder may import itself and those on earlier lines; neighbours on one line only
// through an index or a contract file. Packs import the public doors, npm libraries and their own folder.
const LAYERS = [
  ['src/model'],
  ['src/formats', 'src/engines', 'src/http', 'src/normalise', 'src/system'],
  ['src/standard', 'src/adapter', 'src/suite', 'src/pack'],
  ['src/translate', 'src/conform', 'src/listen'],
  ['src/report'],
  ['src/cli'],
  ['bin'],
];
const DOORS = ['^src/(adapter|standard|suite)/index\\.ts$', '^src/engines/[^/]+/index\\.ts$'];
const CONTRACTS = [
  '/index\\.ts$',
  '^src/http/(dispatcher-over|redirects)\\.ts$',
  '^src/formats/record\\.ts$',
  '^src/http/exchange\\.ts$',
  '/define-[a-z]+\\.ts$',
  '/row\\.ts$',
  '/run-report\\.ts$',
];
const TESTS = '\\.test\\.ts$';
const PACKS = '^(adapters|standards|conformance)/';

const inside = (folders) => `^(${folders.join('|')})/`;
const rules = [];
for (const [height, folders] of LAYERS.entries()) {
  const higher = LAYERS.slice(height + 1).flat();
  if (higher.length > 0) {
    rules.push({
      name: `layer-${height + 1}-looks-down`,
      comment: `${folders.join(', ')} may not import ${higher.join(', ')}`,
      severity: 'error',
      from: { path: inside(folders), pathNot: TESTS },
      to: { path: inside(higher) },
    });
  }
  for (const folder of folders) {
    const neighbours = folders.filter((other) => other !== folder);
    if (neighbours.length === 0) continue;
    rules.push({
      name: `neighbours-by-the-door-${folder.replace('src/', '')}`,
      comment: `${folder} may import ${neighbours.join(', ')} only through an index or a contract file`,
      severity: 'error',
      from: { path: `^${folder}/`, pathNot: TESTS },
      to: { path: inside(neighbours), pathNot: CONTRACTS },
    });
  }
}

module.exports = {
  forbidden: [
    ...rules,
    {
      name: 'src-knows-no-pack',
      comment: 'src/ never imports a pack; bin/ brings them together',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: PACKS },
    },
    {
      name: 'packs-use-the-doors',
      comment:
        'a pack imports assay/adapter, assay/standard, assay/suite, assay/fhir, assay/openapi, npm libraries and its own folder',
      severity: 'error',
      from: { path: PACKS, pathNot: TESTS },
      to: { path: '^(src|bin)/', pathNot: DOORS },
    },
    {
      name: 'packs-do-not-know-each-other',
      comment: 'packs name each other by id',
      severity: 'error',
      from: { path: '^(adapters|standards|conformance)/([^/]+)/', pathNot: TESTS },
      to: { path: PACKS, pathNot: '^$1/$2/' },
    },
    {
      name: 'packs-do-no-io',
      comment: 'what a pack needs to load or fetch is passed in',
      severity: 'error',
      from: { path: PACKS, pathNot: TESTS },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(fs|net|http|https|http2|tls|dgram|dns|child_process|worker_threads|cluster)',
      },
    },
    {
      name: 'no-circular',
      comment: 'data flows one way',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
