import { check } from 'assay/suite';
import type { Session } from '../session/features.ts';
import { readDocument } from './document.ts';

const OP = 'ogcapi-features-1.core.conformance-op';
const SUCCESS = 'ogcapi-features-1.core.conformance-success';
/** http and https name the same class; 1.0 and 1.0.1 share their identifiers. */
const CORE = /^https?:\/\/www\.opengis\.net\/spec\/ogcapi-features-1\/1\.0\/conf\/core$/;

/** Requirements 5 and 6: the declaration is there, is a list of identifiers, and lists Core. */
export const conformanceDeclaration = check<Session>({
  id: 'conformance.declaration',
  requirements: [OP, SUCCESS],
  cost: 'one',
  async run(context) {
    const document = await readDocument(context, '/conformance', { op: OP, success: SUCCESS });
    if (document === undefined) return;
    const { object, reading } = document;
    const note = { requirement: SUCCESS, evidence: reading.exchanges };
    const declared: readonly unknown[] = Array.isArray(object.conformsTo) ? object.conformsTo : [];
    const texts = Array.isArray(object.conformsTo) && declared.every((uri) => typeof uri === 'string');
    const listed = context.verdict.expect(texts, {
      ...note,
      message: `${reading.name}: conformsTo`,
      expected: 'a list of texts',
      got: JSON.stringify(object.conformsTo)?.slice(0, 200) ?? 'nothing',
    });
    if (!listed) return;
    context.verdict.expect(
      declared.some((uri) => CORE.test(String(uri))),
      {
        ...note,
        message: `${reading.name}: the declaration does not list the class every server conforms to`,
        expected: 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
        got: declared.join(' ').slice(0, 300) || 'nothing',
      },
    );
  },
});
