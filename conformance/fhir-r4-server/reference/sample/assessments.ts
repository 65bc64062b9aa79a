import type { Resource } from '../resource.ts';
import { concept, pick, present, two } from './pick.ts';

/** 8 assessments of risk: probabilities of every precision, none, and two in one. */
export function riskAssessments(): readonly Resource[] {
  const outcomes = [[12.5], [3], [0.25], undefined, [47.12], [80], [1.5, 60], [12.53]];
  return outcomes.map((probabilities, at) => ({
    ...present({
      resourceType: 'RiskAssessment',
      id: `risk-${two(at + 1)}`,
      status: pick(['final', 'preliminary'], at),
      subject: { reference: `Patient/pat-${two(at + 1)}` },
      occurrenceDateTime: `2024-0${at + 1}-15`,
      performer: pick([{ reference: 'Practitioner/prac-1' }, undefined], at),
      prediction: probabilities?.map((probabilityDecimal) => ({
        outcome: concept(undefined, 'readmission', 'Readmission'),
        probabilityDecimal,
      })),
    }),
  }));
}
