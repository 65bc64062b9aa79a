import { csv, defineAdapter } from 'assay/adapter';
import { assembleRelease } from './assemble-release.ts';
import { findings } from './findings.ts';
import { functions } from './functions/functions.ts';
import { registerLine } from './rows/release.ts';

/** The extension that defines `details.scale` of a party. */
const PARTY_SCALE =
  'https://raw.githubusercontent.com/open-contracting-extensions/ocds_partyDetails_scale_extension/master/extension.json';

/** A council's contracts register as CSV to OCDS 1.1, a release a line. */
export default defineAdapter({
  findings,
  format: csv,
  route: () => ({ table: registerLine, findings: [] }),
  tables: [registerLine],
  functions,
  assemble: assembleRelease,
  settings: {
    ocidPrefix: null,
    currency: null,
    dateOrder: null,
    century: null,
    delimiter: null,
    encoding: null,
    headerLine: null,
    buyerName: null,
    buyerId: null,
    language: null,
    releaseDate: null,
    uri: null,
    publishedDate: null,
    publisherName: null,
    publisherScheme: null,
    publisherUid: null,
    publisherUri: null,
    license: null,
    publicationPolicy: null,
    extensions: PARTY_SCALE,
  },
});
