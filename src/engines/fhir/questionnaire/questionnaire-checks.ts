import type { TypeChecks } from '../check/engine.ts';
import { checkQuestionnaire } from './check-questionnaire.ts';
import { checkResponse } from './check-response.ts';

export const questionnaireChecks: TypeChecks = {
  Questionnaire: checkQuestionnaire,
  QuestionnaireResponse: checkResponse,
};
