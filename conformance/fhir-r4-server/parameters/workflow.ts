/** Search parameters of the R4 specification: a line a type, then a line a parameter (see facts.ts). */
export const workflow = `
Appointment
  actor reference Appointment-actor participant.actor
  appointment-type token Appointment-appointment-type appointmentType
  based-on reference Appointment-based-on basedOn
  date date Appointment-date start
  identifier token Appointment-identifier identifier
  location reference Appointment-location participant.actor->Location
  part-status token Appointment-part-status participant.status
  patient reference Appointment-patient participant.actor->Patient
  practitioner reference Appointment-practitioner participant.actor->Practitioner
  reason-code token Appointment-reason-code reasonCode
  reason-reference reference Appointment-reason-reference reasonReference
  service-category token Appointment-service-category serviceCategory
  service-type token Appointment-service-type serviceType
  slot reference Appointment-slot slot
  specialty token Appointment-specialty specialty
  status token Appointment-status status
  supporting-info reference Appointment-supporting-info supportingInformation
Slot
  appointment-type token Slot-appointment-type appointmentType
  identifier token Slot-identifier identifier
  schedule reference Slot-schedule schedule
  service-category token Slot-service-category serviceCategory
  service-type token Slot-service-type serviceType
  specialty token Slot-specialty specialty
  start date Slot-start start
  status token Slot-status status
Schedule
  active token Schedule-active active
  actor reference Schedule-actor actor
  date date Schedule-date planningHorizon
  identifier token Schedule-identifier identifier
  service-category token Schedule-service-category serviceCategory
  service-type token Schedule-service-type serviceType
  specialty token Schedule-specialty specialty
Task
  authored-on date Task-authored-on authoredOn
  based-on reference Task-based-on basedOn
  business-status token Task-business-status businessStatus
  code token Task-code code
  encounter reference Task-encounter encounter
  focus reference Task-focus focus
  group-identifier token Task-group-identifier groupIdentifier
  identifier token Task-identifier identifier
  intent token Task-intent intent
  modified date Task-modified lastModified
  owner reference Task-owner owner
  part-of reference Task-part-of partOf
  patient reference Task-patient for->Patient
  performer token Task-performer performerType
  period date Task-period executionPeriod
  priority token Task-priority priority
  requester reference Task-requester requester
  status token Task-status status
  subject reference Task-subject for
Communication
  based-on reference Communication-based-on basedOn
  category token Communication-category category
  encounter reference Communication-encounter encounter
  identifier token Communication-identifier identifier
  instantiates-canonical reference Communication-instantiates-canonical instantiatesCanonical
  instantiates-uri uri Communication-instantiates-uri instantiatesUri
  medium token Communication-medium medium
  part-of reference Communication-part-of partOf
  patient reference Communication-patient subject->Patient
  received date Communication-received received
  recipient reference Communication-recipient recipient
  sender reference Communication-sender sender
  sent date Communication-sent sent
  status token Communication-status status
  subject reference Communication-subject subject
DocumentReference
  authenticator reference DocumentReference-authenticator authenticator
  author reference DocumentReference-author author
  category token DocumentReference-category category
  contenttype token DocumentReference-contenttype content.attachment.contentType
  custodian reference DocumentReference-custodian custodian
  date date DocumentReference-date date
  description string DocumentReference-description description
  encounter reference clinical-encounter context.encounter
  event token DocumentReference-event context.event
  facility token DocumentReference-facility context.facilityType
  format token DocumentReference-format content.format
  identifier token clinical-identifier masterIdentifier identifier
  language token DocumentReference-language content.attachment.language
  location uri DocumentReference-location content.attachment.url
  patient reference clinical-patient subject->Patient
  period date DocumentReference-period context.period
  related reference DocumentReference-related context.related
  relatesto reference DocumentReference-relatesto relatesTo.target
  relation token DocumentReference-relation relatesTo.code
  relationship composite DocumentReference-relationship
  security-label token DocumentReference-security-label securityLabel
  setting token DocumentReference-setting context.practiceSetting
  status token DocumentReference-status status
  subject reference DocumentReference-subject subject
  type token clinical-type type
Composition
  attester reference Composition-attester attester.party
  author reference Composition-author author
  category token Composition-category category
  confidentiality token Composition-confidentiality confidentiality
  context token Composition-context event.code
  date date clinical-date date
  encounter reference clinical-encounter encounter
  entry reference Composition-entry section.entry
  identifier token clinical-identifier identifier
  patient reference clinical-patient subject->Patient
  period date Composition-period event.period
  related-id token Composition-related-id relatesTo.targetIdentifier
  related-ref reference Composition-related-ref relatesTo.targetReference
  section token Composition-section section.code
  status token Composition-status status
  subject reference Composition-subject subject
  title string Composition-title title
  type token clinical-type type
Consent
  action token Consent-action provision.action
  actor reference Consent-actor provision.actor.reference
  category token Consent-category category
  consentor reference Consent-consentor performer
  data reference Consent-data provision.data.reference
  date date clinical-date dateTime
  identifier token clinical-identifier identifier
  organization reference Consent-organization organization
  patient reference clinical-patient patient
  period date Consent-period provision.period
  purpose token Consent-purpose provision.purpose
  scope token Consent-scope scope
  security-label token Consent-security-label provision.securityLabel
  source-reference reference Consent-source-reference sourceReference
  status token Consent-status status
Provenance
  agent reference Provenance-agent agent.who
  agent-role token Provenance-agent-role agent.role
  agent-type token Provenance-agent-type agent.type
  entity reference Provenance-entity entity.what
  location reference Provenance-location location
  patient reference Provenance-patient target->Patient
  recorded date Provenance-recorded recorded
  signature-type token Provenance-signature-type signature.type
  target reference Provenance-target target
  when date Provenance-when occurredDateTime
Questionnaire
  code token Questionnaire-code item.code
  context token Questionnaire-context useContext.valueCodeableConcept
  context-quantity quantity Questionnaire-context-quantity
  context-type token Questionnaire-context-type useContext.code
  context-type-quantity composite Questionnaire-context-type-quantity
  context-type-value composite Questionnaire-context-type-value
  date date Questionnaire-date date
  definition uri Questionnaire-definition item.definition
  description string Questionnaire-description description
  effective date Questionnaire-effective effectivePeriod
  identifier token Questionnaire-identifier identifier
  jurisdiction token Questionnaire-jurisdiction jurisdiction
  name string Questionnaire-name name
  publisher string Questionnaire-publisher publisher
  status token Questionnaire-status status
  subject-type token Questionnaire-subject-type subjectType
  title string Questionnaire-title title
  url uri Questionnaire-url url
  version token Questionnaire-version version
QuestionnaireResponse
  author reference QuestionnaireResponse-author author
  authored date QuestionnaireResponse-authored authored
  based-on reference QuestionnaireResponse-based-on basedOn
  encounter reference QuestionnaireResponse-encounter encounter
  identifier token QuestionnaireResponse-identifier identifier
  part-of reference QuestionnaireResponse-part-of partOf
  patient reference QuestionnaireResponse-patient subject->Patient
  questionnaire reference QuestionnaireResponse-questionnaire questionnaire
  source reference QuestionnaireResponse-source source
  status token QuestionnaireResponse-status status
  subject reference QuestionnaireResponse-subject subject
List
  code token clinical-code code
  date date clinical-date date
  empty-reason token List-empty-reason emptyReason
  encounter reference clinical-encounter encounter
  identifier token clinical-identifier identifier
  item reference List-item entry.item
  notes string List-notes note.text
  patient reference clinical-patient subject->Patient
  source reference List-source source
  status token List-status status
  subject reference List-subject subject
  title string List-title title
`;
