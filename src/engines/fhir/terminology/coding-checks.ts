import type { TypeCheck, TypeChecks } from '../check/engine.ts';
import { type Run, report, shown } from '../check/run.ts';
import { checkDisplay } from './check-display.ts';
import { checkSystem } from './check-system.ts';
import { UCUM } from './grammars.ts';
import { soundCodings } from './sound-codings.ts';
import type { CodedValue } from './terminology.ts';

/** What stands as the system of a Coding is a code system, and the code one of it with a display of it. */
const checkCoding: TypeCheck = (coding, run, engine) => {
  const { system, version, code, display } = coding;
  if (typeof system !== 'string' || typeof code !== 'string') return;
  const sound = soundCodings(version, run, engine);
  if (sound?.has(system, code, display)) return;
  const value = { system, version: typeof version === 'string' ? version : undefined, code };
  const member = engine.terminology.code(value, run);
  if (member === 'out') {
    reportUnknown(value, engine.terminology.isListed(value, run), run);
    return;
  }
  const held = member === 'in' ? checkDisplay(coding, value, run, engine) : checkSystem(system, run, engine);
  if (held) sound?.add(system, code, display);
};

/** The unit of a quantity is a unit. A wrong one is told of, since the text of the unit still says what is meant. */
const checkUnit: TypeCheck = ({ system, code }, run, engine) => {
  if (typeof system !== 'string' || typeof code !== 'string') return;
  const value = { system, code };
  if (engine.terminology.code(value, run) === 'out') reportUnknown(value, false, run);
};

/**
 * An error where the list of codes is at hand. Where only their grammar tells, it is a warning: HL7's validator leaves it
 * to a terminology server.
 */
function reportUnknown({ system, code }: CodedValue, listed: boolean, run: Run): void {
  const next = system === UCUM ? 'Units are spelt as UCUM has them, and case matters.' : undefined;
  report(run, {
    code: 'fhir.code-unknown',
    expected: `a code of ${system}`,
    got: shown(code),
    member: 'code',
    ...(!listed && { severity: 'warning' }),
    ...(next !== undefined && { next }),
  });
}

export const codingChecks: TypeChecks = {
  Coding: checkCoding,
  Quantity: checkUnit,
  Age: checkUnit,
  Count: checkUnit,
  Distance: checkUnit,
  Duration: checkUnit,
};
