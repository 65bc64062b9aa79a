import { asMembers, type Header, type Members, type Response, toJsonSchema } from 'assay/openapi';
import type { HttpResponse } from 'assay/suite';
import type { Declared } from '../declared.ts';
import { saidOf } from '../description/judge.ts';
import { merged, typesOf } from '../generate/merge.ts';
import { type Judgement, judgement } from './judgement.ts';

/** The headers that the description tells of an answer. */
export function judgeHeaders(declared: Declared, response: Response, answer: HttpResponse): readonly Judgement[] {
  return response.headers.flatMap((header) => {
    const text = answer.headers[header.name.toLowerCase()];
    const where = `${answer.status}: header ${header.name}`;
    if (text === undefined) {
      return header.required ? [judgement('answers.headers-present', false, where, 'the header', 'none')] : [];
    }
    return [
      ...(header.required ? [judgement('answers.headers-present', true, where)] : []),
      ...judgeValue(declared, header, text, where),
    ];
  });
}

function judgeValue(declared: Declared, header: Header, text: string, where: string): readonly Judgement[] {
  const { strictly } = declared.judge(header.schema, 'response');
  if (header.schema === undefined || !strictly) return [];
  const { $defs, ...schema } = toJsonSchema(header.schema, declared.dialect, 'response', false);
  const whole = merged(schema, $defs);
  // Objects in headers are rare, and a choice of types cannot be read back from text.
  if (whole.anyOf !== undefined || whole.oneOf !== undefined || typesOf(whole).includes('object')) return [];
  const wrong = strictly(read(text, whole, $defs));
  return [judgement('answers.headers', wrong.length === 0, `${where}: ${saidOf(wrong)}`)];
}

/** A text as its schema types it (style `simple`). */
function read(text: string, schema: Members, definitions: unknown): unknown {
  const types = typesOf(schema);
  if (types.includes('array')) {
    const items = merged(asMembers(schema.items) ?? {}, definitions);
    return text.split(',').map((item) => read(item.trim(), items, definitions));
  }
  const isNumber = types.includes('integer') || types.includes('number');
  if (isNumber && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return Number(text);
  if (types.includes('boolean') && /^(?:true|false)$/.test(text)) return text === 'true';
  return text;
}
