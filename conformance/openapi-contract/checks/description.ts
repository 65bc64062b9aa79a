import { loadDescription } from 'assay/openapi';
import { check } from 'assay/suite';
import type { Session } from '../session.ts';

const VALID = 'openapi-contract.description.valid';
const TOGETHER = 'openapi-contract.description.documents';

/** The description is one that the standard allows. */
export const descriptionValid = check<Session>({
  id: 'description.valid',
  requirements: [VALID],
  cost: 'few',
  async run({ http, target, validate, verdict }) {
    const loaded = await loadDescription(http, target);
    if ('reason' in loaded) {
      verdict.inconclusive(`no description was read: ${loaded.reason}`);
      return;
    }
    const { url, raw, exchanges } = loaded;
    const evidence = exchanges.slice(0, 1);
    const found = validate(raw).filter(({ severity }) => severity === 'error');
    if (found.length === 0) verdict.expect(true, { message: url, evidence });
    for (const { message } of found) verdict.fail({ message: `${url} ${message}`, evidence });
  },
});

/** All documents that the description refers to can be read, and every reference leads to something. */
export const descriptionDocuments = check<Session>({
  id: 'description.documents',
  requirements: [TOGETHER],
  cost: 'few',
  async run({ http, target, verdict }) {
    const loaded = await loadDescription(http, target);
    if ('reason' in loaded) {
      verdict.inconclusive(`no description was read: ${loaded.reason}`);
      return;
    }
    const { url, problems, exchanges } = loaded;
    const foreign = exchanges.filter(({ failure }) => failure?.code === 'other-origin');
    if (foreign.length > 0) {
      const wanted = [...new Set(foreign.map(({ request }) => new URL(request.url).origin))].join(', ');
      verdict.inconclusive(
        `${url} refers to documents of ${wanted}. Name it under origins in the target file.`,
        ...foreign,
      );
      return;
    }
    verdict.expect(problems.length === 0, {
      message: `${url}: the documents of the description cannot be brought together`,
      got: problems.join('; '),
      evidence: exchanges,
    });
  },
});
