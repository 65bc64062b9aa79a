import { noData } from '../session/over-types.ts';
import { gave, type Reply, told } from '../session/reply.ts';
import { notDone, type Writer, writingCheck } from './writing-check.ts';
import { change, makeAndRead, marked, newMark } from './written.ts';

/** Judges the body of a create or update that succeeded by what the client asked to be returned. */
function judgeReturn({ type, judge }: Writer, preference: string, reply: Reply): void {
  const given = reply.resource?.resourceType;
  const note = { message: `${told(reply)} with Prefer: return=${preference}`, got: gave(reply) };
  if (preference === 'minimal') {
    judge('prefer-return', reply.text.trim() === '', { ...note, expected: 'no body' }, reply);
  } else if (preference === 'representation') {
    judge('prefer-representation', given === type, { ...note, expected: type }, reply);
  } else {
    const expected = 'an OperationOutcome';
    judge('prefer-outcome', given === 'OperationOutcome', { ...note, expected }, reply);
  }
}

const RETURNS = ['minimal', 'representation', 'OperationOutcome'];
const REQUIREMENTS = ['prefer-return', 'prefer-representation', 'prefer-outcome'];

export const preferOnCreate = writingCheck('prefer.create', REQUIREMENTS, ['create'], async (writer) => {
  for (const preference of RETURNS) {
    const draft = writer.fhir.write.draft(writer.type);
    if (draft === undefined) return noData(`no ${writer.type} can be made here to be written`);
    const reply = await writer.fhir.write.create(draft, { prefer: `return=${preference}` });
    const refused = notDone(reply, `with Prefer: return=${preference}`);
    if (refused !== undefined) return refused;
    judgeReturn(writer, preference, reply);
  }
  return undefined;
});

export const preferOnUpdate = writingCheck(
  'prefer.update',
  REQUIREMENTS,
  ['create', 'read', 'update'],
  async (writer) => {
    for (const preference of RETURNS) {
      const held = await makeAndRead(writer.fhir, writer.type);
      if ('why' in held) return held;
      const prefer = `return=${preference}`;
      const reply = await change(writer.fhir, held, marked(newMark(writer.fhir)), { prefer });
      const refused = notDone(reply, `with Prefer: ${prefer}`);
      if (refused !== undefined) return refused;
      judgeReturn(writer, preference, reply);
    }
    return undefined;
  },
);

export const preferDefault = writingCheck(
  'prefer.default',
  ['prefer-default'],
  ['create'],
  async ({ fhir, type, judge }) => {
    const made = await fhir.write.make(type);
    if ('why' in made) return made;
    const note = { message: `${told(made.reply)} without Prefer`, expected: 'the resource or nothing' };
    const outcome = made.reply.resource?.resourceType === 'OperationOutcome';
    judge('prefer-default', !outcome, { ...note, got: gave(made.reply) }, made.reply);
    return undefined;
  },
);
