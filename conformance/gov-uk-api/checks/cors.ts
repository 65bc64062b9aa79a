import { successes } from '../session/answers.ts';
import { answersCheck } from './answers-check.ts';

const ORIGIN = 'gov-uk-api.cors.origin';
const CREDENTIALS = 'gov-uk-api.cors.credentials';
const ASKING = 'https://assay.example';

/** Programs of other origins are told in a form that browsers take. Whether they are let in is the API's own decision. */
export const corsFields = answersCheck({
  id: 'cors.fields',
  requirements: [ORIGIN, CREDENTIALS],
  read: (session) => successes(session, { origin: ASKING }),
  judge(answers, { verdict }) {
    const open = answers.filter(({ response }) => response.headers['access-control-allow-origin'] !== undefined);
    for (const { name, response, exchange } of open) {
      const evidence = [exchange];
      const allowed = response.headers['access-control-allow-origin'] ?? '';
      const told = { message: `${name}: Access-Control-Allow-Origin`, got: allowed.slice(0, 100), evidence };
      const isOne =
        allowed === '*' || allowed === 'null' || (URL.canParse(allowed) && new URL(allowed).origin === allowed);
      verdict.expect(isOne, { ...told, expected: 'one origin, null or *', requirement: ORIGIN });
      const credentials = response.headers['access-control-allow-credentials'];
      verdict.expect(credentials === undefined || credentials === 'true', {
        message: `${name}: Access-Control-Allow-Credentials`,
        expected: 'true, or no such header',
        got: (credentials ?? '').slice(0, 100),
        requirement: CREDENTIALS,
        evidence,
      });
    }
    if (open.length === 0)
      verdict.inapplicable('no answer has Access-Control-Allow-Origin', ...answers.map(({ exchange }) => exchange));
  },
});
