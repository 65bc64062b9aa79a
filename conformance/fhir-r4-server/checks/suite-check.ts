import { check } from 'assay/suite';
import type { Session } from '../session/over-types.ts';

/** `check` with this suite's session. */
export const suiteCheck = check<Session>;
