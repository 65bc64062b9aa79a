/** Search parameters of the R4 specification: a line a type, then a line a parameter (see facts.ts). */
export const clinical = `
AllergyIntolerance
  asserter reference AllergyIntolerance-asserter asserter
  category token AllergyIntolerance-category category
  clinical-status token AllergyIntolerance-clinical-status clinicalStatus
  code token clinical-code code reaction.substance
  criticality token AllergyIntolerance-criticality criticality
  date date clinical-date recordedDate
  identifier token clinical-identifier identifier
  last-date date AllergyIntolerance-last-date lastOccurrence
  manifestation token AllergyIntolerance-manifestation reaction.manifestation
  onset date AllergyIntolerance-onset reaction.onset
  patient reference clinical-patient patient
  recorder reference AllergyIntolerance-recorder recorder
  route token AllergyIntolerance-route reaction.exposureRoute
  severity token AllergyIntolerance-severity reaction.severity
  type token clinical-type type
  verification-status token AllergyIntolerance-verification-status verificationStatus
Condition
  abatement-age quantity Condition-abatement-age abatementAge abatementRange
  abatement-date date Condition-abatement-date abatementDateTime abatementPeriod
  abatement-string string Condition-abatement-string abatementString
  asserter reference Condition-asserter asserter
  body-site token Condition-body-site bodySite
  category token Condition-category category
  clinical-status token Condition-clinical-status clinicalStatus
  code token clinical-code code
  encounter reference Condition-encounter encounter
  evidence token Condition-evidence evidence.code
  evidence-detail reference Condition-evidence-detail evidence.detail
  identifier token clinical-identifier identifier
  onset-age quantity Condition-onset-age onsetAge onsetRange
  onset-date date Condition-onset-date onsetDateTime onsetPeriod
  onset-info string Condition-onset-info onsetString
  patient reference clinical-patient subject->Patient
  recorded-date date Condition-recorded-date recordedDate
  severity token Condition-severity severity
  stage token Condition-stage stage.summary
  subject reference Condition-subject subject
  verification-status token Condition-verification-status verificationStatus
Procedure
  based-on reference Procedure-based-on basedOn
  category token Procedure-category category
  code token clinical-code code
  date date clinical-date performedDateTime performedPeriod
  encounter reference clinical-encounter encounter
  identifier token clinical-identifier identifier
  instantiates-canonical reference Procedure-instantiates-canonical instantiatesCanonical
  instantiates-uri uri Procedure-instantiates-uri instantiatesUri
  location reference Procedure-location location
  part-of reference Procedure-part-of partOf
  patient reference clinical-patient subject->Patient
  performer reference Procedure-performer performer.actor
  reason-code token Procedure-reason-code reasonCode
  reason-reference reference Procedure-reason-reference reasonReference
  status token Procedure-status status
  subject reference Procedure-subject subject
CarePlan
  activity-code token CarePlan-activity-code activity.detail.code
  activity-date date CarePlan-activity-date activity.detail.scheduledTiming activity.detail.scheduledPeriod
  activity-reference reference CarePlan-activity-reference activity.reference
  based-on reference CarePlan-based-on basedOn
  care-team reference CarePlan-care-team careTeam
  category token CarePlan-category category
  condition reference CarePlan-condition addresses
  date date clinical-date period
  encounter reference CarePlan-encounter encounter
  goal reference CarePlan-goal goal
  identifier token clinical-identifier identifier
  instantiates-canonical reference CarePlan-instantiates-canonical instantiatesCanonical
  instantiates-uri uri CarePlan-instantiates-uri instantiatesUri
  intent token CarePlan-intent intent
  part-of reference CarePlan-part-of partOf
  patient reference clinical-patient subject->Patient
  performer reference CarePlan-performer activity.detail.performer
  replaces reference CarePlan-replaces replaces
  status token CarePlan-status status
  subject reference CarePlan-subject subject
CareTeam
  category token CareTeam-category category
  date date clinical-date period
  encounter reference CareTeam-encounter encounter
  identifier token clinical-identifier identifier
  participant reference CareTeam-participant participant.member
  patient reference clinical-patient subject->Patient
  status token CareTeam-status status
  subject reference CareTeam-subject subject
Goal
  achievement-status token Goal-achievement-status achievementStatus
  category token Goal-category category
  identifier token clinical-identifier identifier
  lifecycle-status token Goal-lifecycle-status lifecycleStatus
  patient reference clinical-patient subject->Patient
  start-date date Goal-start-date startDate
  subject reference Goal-subject subject
  target-date date Goal-target-date target.dueDate
Encounter
  account reference Encounter-account account
  appointment reference Encounter-appointment appointment
  based-on reference Encounter-based-on basedOn
  class token Encounter-class class
  date date clinical-date period
  diagnosis reference Encounter-diagnosis diagnosis.condition
  episode-of-care reference Encounter-episode-of-care episodeOfCare
  identifier token clinical-identifier identifier
  length quantity Encounter-length length
  location reference Encounter-location location.location
  location-period date Encounter-location-period location.period
  part-of reference Encounter-part-of partOf
  participant reference Encounter-participant participant.individual
  participant-type token Encounter-participant-type participant.type
  patient reference clinical-patient subject->Patient
  practitioner reference Encounter-practitioner participant.individual->Practitioner
  reason-code token Encounter-reason-code reasonCode
  reason-reference reference Encounter-reason-reference reasonReference
  service-provider reference Encounter-service-provider serviceProvider
  special-arrangement token Encounter-special-arrangement hospitalization.specialArrangement
  status token Encounter-status status
  subject reference Encounter-subject subject
  type token clinical-type type
EpisodeOfCare
  care-manager reference EpisodeOfCare-care-manager careManager->Practitioner
  condition reference EpisodeOfCare-condition diagnosis.condition
  date date clinical-date period
  identifier token clinical-identifier identifier
  incoming-referral reference EpisodeOfCare-incoming-referral referralRequest
  organization reference EpisodeOfCare-organization managingOrganization
  patient reference clinical-patient patient
  status token EpisodeOfCare-status status
  type token clinical-type type
Immunization
  date date clinical-date occurrenceDateTime
  identifier token clinical-identifier identifier
  location reference Immunization-location location
  lot-number string Immunization-lot-number lotNumber
  manufacturer reference Immunization-manufacturer manufacturer
  patient reference clinical-patient patient
  performer reference Immunization-performer performer.actor
  reaction reference Immunization-reaction reaction.detail
  reaction-date date Immunization-reaction-date reaction.date
  reason-code token Immunization-reason-code reasonCode
  reason-reference reference Immunization-reason-reference reasonReference
  series string Immunization-series protocolApplied.series
  status token Immunization-status status
  status-reason token Immunization-status-reason statusReason
  target-disease token Immunization-target-disease protocolApplied.targetDisease
  vaccine-code token Immunization-vaccine-code vaccineCode
Flag
  author reference Flag-author author
  date date clinical-date period
  encounter reference clinical-encounter encounter
  identifier token Flag-identifier identifier
  patient reference clinical-patient subject->Patient
  subject reference Flag-subject subject
`;
