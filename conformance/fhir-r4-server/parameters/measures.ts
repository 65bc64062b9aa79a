/** The types of the R4 specification whose search parameters are numbers (see facts.ts for the form). */
export const measures = `
RiskAssessment
  condition reference RiskAssessment-condition condition
  date date clinical-date occurrenceDateTime
  encounter reference clinical-encounter encounter
  identifier token clinical-identifier identifier
  method token RiskAssessment-method method
  patient reference clinical-patient subject->Patient
  performer reference RiskAssessment-performer performer
  probability number RiskAssessment-probability prediction.probabilityDecimal prediction.probabilityRange
  risk token RiskAssessment-risk prediction.qualitativeRisk
  subject reference RiskAssessment-subject subject
ChargeItem
  code token ChargeItem-code code
  context reference ChargeItem-context context
  entered-date date ChargeItem-entered-date enteredDate
  factor-override number ChargeItem-factor-override factorOverride
  identifier token ChargeItem-identifier identifier
  occurrence date ChargeItem-occurrence occurrenceDateTime occurrencePeriod occurrenceTiming
  patient reference ChargeItem-patient subject->Patient
  price-override quantity ChargeItem-price-override
  quantity quantity ChargeItem-quantity quantity
  subject reference ChargeItem-subject subject
`;
