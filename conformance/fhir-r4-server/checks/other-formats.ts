import { shown } from '../json.ts';
import { type Context, noData, notApplicable, overTypes } from '../session/over-types.ts';
import { gave, type Reply, told, withheld } from '../session/reply.ts';
import { subjectOf } from '../session/subject.ts';
import { suiteCheck } from './suite-check.ts';

const FHIR_XML = 'application/fhir+xml';

interface Format {
  readonly title: string;
  /** What `_format` may call it (http.html#parameters). */
  readonly names: readonly string[];
  readonly isLabel: (mediaType: string) => boolean;
}

const FORMATS: readonly Format[] = [
  { title: 'XML', names: ['xml', 'text/xml', 'application/xml', FHIR_XML], isLabel: (type) => type.endsWith('xml') },
  {
    title: 'Turtle',
    names: ['ttl', 'application/fhir+turtle', 'text/turtle'],
    isLabel: (type) => type.endsWith('turtle'),
  },
];

function declares({ fhir }: Context, { names }: Format): boolean {
  return fhir.declared.formats.some((format) => names.includes(format.split(';', 1)[0]?.trim().toLowerCase() ?? ''));
}

/** All names of a format mean it, or none does: `_format` itself need not be supported. */
export const negotiationOtherFormats = suiteCheck({
  id: 'negotiation.other-formats',
  requirements: ['fhir-r4.http.format-other'],
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    const declared = FORMATS.filter((format) => declares(context, format));
    if (declared.length === 0) return verdict.inapplicable('neither XML nor Turtle is declared');
    for (const { title, names, isLabel } of declared) {
      const replies: Reply[] = [];
      for (const name of names) replies.push(await fhir.ask({ path: 'metadata', params: [['_format', name]] }));
      const evidence = replies.map(({ exchange }) => exchange);
      const busy = replies.map(withheld).find((why) => why !== undefined);
      if (busy !== undefined) {
        verdict.inconclusive(busy, ...evidence);
        continue;
      }
      const meant = replies.filter(({ status, mediaType }) => status === 200 && isLabel(mediaType));
      if (meant.length === 0) {
        verdict.inapplicable(`_format is not seen to be supported for ${title}`, ...evidence);
        continue;
      }
      const other = replies.find((reply) => !meant.includes(reply));
      verdict.expect(other === undefined, {
        message: `${other === undefined ? title : told(other)} is not answered in ${title}, though other names of it are`,
        expected: `${title} for ${names.join(', ')}`,
        got: other === undefined ? '' : `${other.status} with ${shown(other.mediaType || 'no content type')}`,
        evidence,
      });
    }
  },
});

/** Codes of the standard's findings on the form of XML; `fhir.xml-depth` is a limit of our own. */
const OF_THE_FORM = /^fhir\.xml-(?!depth$)/;

export const xmlForm = suiteCheck({
  id: 'xml.form',
  requirements: ['fhir-r4.xml.form'],
  needs: { interaction: 'read' },
  cost: 'few',
  async run(context) {
    const { fhir, verdict } = context;
    const [xml] = FORMATS;
    if (xml === undefined || !declares(context, xml)) return verdict.inapplicable('XML is not declared');
    await overTypes(context, 'read', async (type) => {
      const subject = await subjectOf(fhir, type);
      if ('why' in subject) return subject;
      const reply = await fhir.read(type, subject.id, { accept: FHIR_XML });
      const busy = withheld(reply);
      if (busy !== undefined) return noData(busy, reply.exchange);
      if (reply.status !== 200 || !xml.isLabel(reply.mediaType)) {
        return notApplicable(`${told(reply)} with Accept ${FHIR_XML} answered ${gave(reply)}`, reply.exchange);
      }
      const [first, ...more] = fhir.validate(reply.text).filter(({ code }) => OF_THE_FORM.test(code));
      verdict.expect(first === undefined, {
        message: `${told(reply)} is not FHIR's XML: ${shown(first?.message ?? '', 300)}`,
        expected: 'well-formed XML as R4 has it',
        got: more.length === 0 ? 'one error' : `${more.length + 1} errors`,
        evidence: [reply.exchange],
      });
      return undefined;
    });
  },
});
