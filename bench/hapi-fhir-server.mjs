// The suite against HAPI FHIR's JPA server, as it comes from Maven Central, holding the translated demo feed.
// node bench/hapi-fhir-server.mjs: after `npm run build`; needs a JDK of 17 or later, and Maven.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/run.mjs';
import { loadFeed } from './fhir-servers/load.mjs';
import { testServer } from './fhir-servers/page.mjs';
import { prepareHapi } from './hapi/prepare.mjs';
import { startHapi } from './hapi/start.mjs';

prepareHapi();
const server = await startHapi();
const folder = mkdtempSync(join(tmpdir(), 'assay-hapi-'));
try {
  const taken = await loadFeed(server.url);
  testServer({
    name: 'hapi',
    url: server.url,
    folder: join(folder, 'run'),
    intro: `The server: HAPI FHIR's JPA server 8.4.0 (Maven Central), as it comes, over H2 in memory, holding ${taken} resources of
the translated demo feed. \`node bench/hapi-fhir-server.mjs\` fetches and starts it, runs the suite and writes this page; the
judgements are kept in \`bench/hapi/judgements.json\`.`,
    judgements: join(root, 'bench/hapi/judgements.json'),
  });
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
