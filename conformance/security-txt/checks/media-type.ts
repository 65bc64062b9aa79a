import { check } from 'assay/suite';
import { type MediaType, readMediaType } from '../read-media-type.ts';
import type { Session } from '../session.ts';

type Judge = (
  type: MediaType | undefined,
  header: string | undefined,
) => { expected: string; got: string; warn?: boolean } | undefined;

function mediaTypeCheck(id: string, requirement: string, judge: Judge) {
  return check<Session>({
    id,
    requirements: [requirement],
    cost: 'one',
    async run({ retrieve, verdict }) {
      const { outcome, exchanges, last, urls } = await retrieve();
      if (outcome.kind !== 'file' || !last.response) {
        verdict.inconclusive(`GET ${urls[0]}: no security.txt file was read`, ...exchanges);
        return;
      }
      const header = last.response.headers['content-type'];
      const problem = judge(header === undefined ? undefined : readMediaType(header), header);
      verdict.expect(problem === undefined, {
        message: `GET ${urls.at(-1)}: Content-Type`,
        ...(problem === undefined ? {} : { expected: problem.expected, got: problem.got }),
        ...(problem?.warn ? { severity: 'warning' } : {}),
        evidence: exchanges,
      });
    },
  });
}

/** Section 3: text/plain. */
export const mediaTypeTextPlain = mediaTypeCheck(
  'media-type.text-plain',
  'security-txt.media-type.text-plain',
  (type, header) => (type?.essence === 'text/plain' ? undefined : { expected: 'text/plain', got: header ?? 'none' }),
);

/**
 * Section 3: the charset is utf-8. Whether it has to be written out is not clear from "default charset parameter",
 * so one that is missing is told and accuses nobody.
 */
export const mediaTypeCharset = mediaTypeCheck(
  'media-type.charset',
  'security-txt.media-type.charset',
  (type, header) => {
    const charset = type?.charset?.toLowerCase();
    if (charset === 'utf-8') return undefined;
    return { expected: 'charset=utf-8', got: header ?? 'none', warn: charset === undefined };
  },
);
