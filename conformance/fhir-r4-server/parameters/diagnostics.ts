/** Search parameters of the R4 specification: a line a type, then a line a parameter (see facts.ts). */
export const diagnostics = `
Observation
  based-on reference Observation-based-on basedOn
  category token Observation-category category
  code token clinical-code code
  code-value-concept composite Observation-code-value-concept valueCodeableConcept
  code-value-date composite Observation-code-value-date
  code-value-quantity composite Observation-code-value-quantity valueQuantity
  code-value-string composite Observation-code-value-string
  combo-code token Observation-combo-code code component.code
  combo-code-value-concept composite Observation-combo-code-value-concept valueCodeableConcept component.valueCodeableConcept
  combo-code-value-quantity composite Observation-combo-code-value-quantity valueQuantity component.valueQuantity
  combo-data-absent-reason token Observation-combo-data-absent-reason dataAbsentReason component.dataAbsentReason
  combo-value-concept token Observation-combo-value-concept valueCodeableConcept component.valueCodeableConcept
  combo-value-quantity quantity Observation-combo-value-quantity valueQuantity valueSampledData component.valueQuantity component.valueSampledData
  component-code token Observation-component-code component.code
  component-code-value-concept composite Observation-component-code-value-concept component.valueCodeableConcept
  component-code-value-quantity composite Observation-component-code-value-quantity component.valueQuantity
  component-data-absent-reason token Observation-component-data-absent-reason component.dataAbsentReason
  component-value-concept token Observation-component-value-concept component.valueCodeableConcept
  component-value-quantity quantity Observation-component-value-quantity component.valueQuantity component.valueSampledData
  data-absent-reason token Observation-data-absent-reason dataAbsentReason
  date date clinical-date effectiveDateTime effectivePeriod effectiveTiming effectiveInstant
  derived-from reference Observation-derived-from derivedFrom
  device reference Observation-device device
  encounter reference clinical-encounter encounter
  focus reference Observation-focus focus
  has-member reference Observation-has-member hasMember
  identifier token clinical-identifier identifier
  method token Observation-method method
  part-of reference Observation-part-of partOf
  patient reference clinical-patient subject->Patient
  performer reference Observation-performer performer
  specimen reference Observation-specimen specimen
  status token Observation-status status
  subject reference Observation-subject subject
  value-concept token Observation-value-concept valueCodeableConcept
  value-date date Observation-value-date valueDateTime valuePeriod
  value-quantity quantity Observation-value-quantity valueQuantity valueSampledData
  value-string string Observation-value-string valueString
DiagnosticReport
  based-on reference DiagnosticReport-based-on basedOn
  category token DiagnosticReport-category category
  code token clinical-code code
  conclusion token DiagnosticReport-conclusion conclusionCode
  date date clinical-date effectiveDateTime effectivePeriod
  encounter reference clinical-encounter encounter
  identifier token clinical-identifier identifier
  issued date DiagnosticReport-issued issued
  media reference DiagnosticReport-media media.link
  patient reference clinical-patient subject->Patient
  performer reference DiagnosticReport-performer performer
  result reference DiagnosticReport-result result
  results-interpreter reference DiagnosticReport-results-interpreter resultsInterpreter
  specimen reference DiagnosticReport-specimen specimen
  status token DiagnosticReport-status status
  subject reference DiagnosticReport-subject subject
Specimen
  accession token Specimen-accession accessionIdentifier
  bodysite token Specimen-bodysite collection.bodySite
  collected date Specimen-collected collection.collectedDateTime collection.collectedPeriod
  collector reference Specimen-collector collection.collector
  container token Specimen-container container.type
  container-id token Specimen-container-id container.identifier
  identifier token Specimen-identifier identifier
  parent reference Specimen-parent parent
  patient reference Specimen-patient subject->Patient
  status token Specimen-status status
  subject reference Specimen-subject subject
  type token Specimen-type type
ServiceRequest
  authored date ServiceRequest-authored authoredOn
  based-on reference ServiceRequest-based-on basedOn
  body-site token ServiceRequest-body-site bodySite
  category token ServiceRequest-category category
  code token clinical-code code
  encounter reference clinical-encounter encounter
  identifier token clinical-identifier identifier
  instantiates-canonical reference ServiceRequest-instantiates-canonical instantiatesCanonical
  instantiates-uri uri ServiceRequest-instantiates-uri instantiatesUri
  intent token ServiceRequest-intent intent
  occurrence date ServiceRequest-occurrence occurrenceDateTime occurrencePeriod occurrenceTiming
  patient reference clinical-patient subject->Patient
  performer reference ServiceRequest-performer performer
  performer-type token ServiceRequest-performer-type performerType
  priority token ServiceRequest-priority priority
  replaces reference ServiceRequest-replaces replaces
  requester reference ServiceRequest-requester requester
  requisition token ServiceRequest-requisition requisition
  specimen reference ServiceRequest-specimen specimen
  status token ServiceRequest-status status
  subject reference ServiceRequest-subject subject
Medication
  code token clinical-code code
  expiration-date date Medication-expiration-date batch.expirationDate
  form token Medication-form form
  identifier token Medication-identifier identifier
  ingredient reference Medication-ingredient ingredient.itemReference
  ingredient-code token Medication-ingredient-code ingredient.itemCodeableConcept
  lot-number token Medication-lot-number batch.lotNumber
  manufacturer reference Medication-manufacturer manufacturer
  status token Medication-status status
MedicationRequest
  authoredon date MedicationRequest-authoredon authoredOn
  category token MedicationRequest-category category
  code token clinical-code medicationCodeableConcept
  date date medications-date dosageInstruction.timing.event
  encounter reference medications-encounter encounter
  identifier token clinical-identifier identifier
  intended-dispenser reference MedicationRequest-intended-dispenser dispenseRequest.performer
  intended-performer reference MedicationRequest-intended-performer performer
  intended-performertype token MedicationRequest-intended-performertype performerType
  intent token MedicationRequest-intent intent
  medication reference medications-medication medicationReference
  patient reference clinical-patient subject->Patient
  priority token MedicationRequest-priority priority
  requester reference MedicationRequest-requester requester
  status token medications-status status
  subject reference MedicationRequest-subject subject
MedicationStatement
  category token MedicationStatement-category category
  code token clinical-code medicationCodeableConcept
  context reference MedicationStatement-context context
  effective date MedicationStatement-effective effectiveDateTime effectivePeriod
  identifier token clinical-identifier identifier
  medication reference medications-medication medicationReference
  part-of reference MedicationStatement-part-of partOf
  patient reference clinical-patient subject->Patient
  source reference MedicationStatement-source informationSource
  status token medications-status status
  subject reference MedicationStatement-subject subject
MedicationDispense
  code token clinical-code medicationCodeableConcept
  context reference MedicationDispense-context context
  destination reference MedicationDispense-destination destination
  identifier token clinical-identifier identifier
  medication reference medications-medication medicationReference
  patient reference clinical-patient subject->Patient
  performer reference MedicationDispense-performer performer.actor
  prescription reference medications-prescription authorizingPrescription
  receiver reference MedicationDispense-receiver receiver
  responsibleparty reference MedicationDispense-responsibleparty substitution.responsibleParty
  status token medications-status status
  subject reference MedicationDispense-subject subject
  type token MedicationDispense-type type
  whenhandedover date MedicationDispense-whenhandedover whenHandedOver
  whenprepared date MedicationDispense-whenprepared whenPrepared
MedicationAdministration
  code token clinical-code medicationCodeableConcept
  context reference MedicationAdministration-context context
  device reference MedicationAdministration-device device
  effective-time date MedicationAdministration-effective-time effectiveDateTime effectivePeriod
  identifier token clinical-identifier identifier
  medication reference medications-medication medicationReference
  patient reference clinical-patient subject->Patient
  performer reference MedicationAdministration-performer performer.actor
  reason-given token MedicationAdministration-reason-given reasonCode
  reason-not-given token MedicationAdministration-reason-not-given statusReason
  request reference MedicationAdministration-request request
  status token medications-status status
  subject reference MedicationAdministration-subject subject
`;
