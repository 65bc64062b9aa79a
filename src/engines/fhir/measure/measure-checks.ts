import type { TypeChecks } from '../check/engine.ts';
import { checkMeasure } from './check-measure.ts';
import { checkReport } from './check-report.ts';

export const measureChecks: TypeChecks = { Measure: checkMeasure, MeasureReport: checkReport };
