import type { TypeDefinition } from '../search/search-parameter.ts';
import { date, number, reference, token } from './parameters.ts';

/** R4 RiskAssessment. */
export const riskAssessment: TypeDefinition = {
  parameters: [
    date('date', 'clinical-date', 'occurrenceDateTime'),
    token('identifier', 'clinical-identifier', 'identifier'),
    token('method', 'RiskAssessment-method', 'method'),
    reference('patient', 'clinical-patient', 'subject', ['Patient']),
    reference('performer', 'RiskAssessment-performer', 'performer', ['Practitioner', 'PractitionerRole', 'Device']),
    number('probability', 'RiskAssessment-probability', 'prediction.probabilityDecimal'),
    reference('subject', 'RiskAssessment-subject', 'subject', ['Group', 'Patient']),
  ],
  summary: ['identifier', 'status', 'subject', 'encounter', 'occurrenceDateTime', 'occurrencePeriod'],
  mandatory: ['status', 'subject'],
  modifiers: ['status'],
};
