import { check } from 'assay/suite';
import type { Session } from '../session/features.ts';
import { hasRel } from '../session/links.ts';
import { objectsIn } from '../session/read-json.ts';
import { readDocument } from './document.ts';

const OP = 'ogcapi-features-1.core.root-op';
const SUCCESS = 'ogcapi-features-1.core.root-success';
const WANTED = [['service-desc', 'service-doc'], ['conformance'], ['data']] as const;

/** Requirements 1 and 2: the landing page is there and leads to the definition, the declaration and the collections. */
export const landingPage = check<Session>({
  id: 'landing.page',
  requirements: [OP, SUCCESS],
  cost: 'one',
  async run(context) {
    const document = await readDocument(context, '/', { op: OP, success: SUCCESS });
    if (document === undefined) return;
    const { object, reading } = document;
    const links = objectsIn(object.links);
    for (const rels of WANTED) {
      context.verdict.expect(
        links.some((link) => typeof link.href === 'string' && rels.some((rel) => hasRel(link, rel))),
        {
          message: `${reading.name}: a link of the landing page is missing`,
          expected: `rel ${rels.join(' or ')}`,
          got:
            links
              .map(({ rel }) => String(rel))
              .join(', ')
              .slice(0, 300) || 'no links',
          requirement: SUCCESS,
          evidence: reading.exchanges,
        },
      );
    }
  },
});
