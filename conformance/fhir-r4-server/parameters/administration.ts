/** Search parameters of the R4 specification: a line a type, then a line a parameter (see facts.ts). */
export const administration = `
Patient
  active token Patient-active active
  address string individual-address
  address-city string individual-address-city address.city
  address-country string individual-address-country address.country
  address-postalcode string individual-address-postalcode address.postalCode
  address-state string individual-address-state address.state
  address-use token individual-address-use address.use
  birthdate date individual-birthdate birthDate
  death-date date Patient-death-date deceasedDateTime
  deceased token Patient-deceased
  email token individual-email
  family string individual-family name.family
  gender token individual-gender gender
  general-practitioner reference Patient-general-practitioner generalPractitioner
  given string individual-given name.given
  identifier token Patient-identifier identifier
  language token Patient-language communication.language
  link reference Patient-link link.other
  name string Patient-name
  organization reference Patient-organization managingOrganization
  phone token individual-phone
  telecom token individual-telecom
Practitioner
  active token Practitioner-active active
  address string individual-address
  address-city string individual-address-city address.city
  address-country string individual-address-country address.country
  address-postalcode string individual-address-postalcode address.postalCode
  address-state string individual-address-state address.state
  address-use token individual-address-use address.use
  communication token Practitioner-communication communication
  email token individual-email
  family string individual-family name.family
  gender token individual-gender gender
  given string individual-given name.given
  identifier token Practitioner-identifier identifier
  name string Practitioner-name
  phone token individual-phone
  telecom token individual-telecom
PractitionerRole
  active token PractitionerRole-active active
  date date PractitionerRole-date period
  email token individual-email
  endpoint reference PractitionerRole-endpoint endpoint
  identifier token PractitionerRole-identifier identifier
  location reference PractitionerRole-location location
  organization reference PractitionerRole-organization organization
  phone token individual-phone
  practitioner reference PractitionerRole-practitioner practitioner
  role token PractitionerRole-role code
  service reference PractitionerRole-service healthcareService
  specialty token PractitionerRole-specialty specialty
  telecom token individual-telecom
Organization
  active token Organization-active active
  address string Organization-address
  address-city string Organization-address-city address.city
  address-country string Organization-address-country address.country
  address-postalcode string Organization-address-postalcode address.postalCode
  address-state string Organization-address-state address.state
  address-use token Organization-address-use address.use
  endpoint reference Organization-endpoint endpoint
  identifier token Organization-identifier identifier
  name string Organization-name name alias
  partof reference Organization-partof partOf
  type token Organization-type type
Location
  address string Location-address address
  address-city string Location-address-city address.city
  address-country string Location-address-country address.country
  address-postalcode string Location-address-postalcode address.postalCode
  address-state string Location-address-state address.state
  address-use token Location-address-use address.use
  endpoint reference Location-endpoint endpoint
  identifier token Location-identifier identifier
  name string Location-name name alias
  near special Location-near
  operational-status token Location-operational-status operationalStatus
  organization reference Location-organization managingOrganization
  partof reference Location-partof partOf
  status token Location-status status
  type token Location-type type
RelatedPerson
  active token RelatedPerson-active active
  address string individual-address
  address-city string individual-address-city address.city
  address-country string individual-address-country address.country
  address-postalcode string individual-address-postalcode address.postalCode
  address-state string individual-address-state address.state
  address-use token individual-address-use address.use
  birthdate date individual-birthdate birthDate
  email token individual-email
  gender token individual-gender gender
  identifier token RelatedPerson-identifier identifier
  name string RelatedPerson-name
  patient reference RelatedPerson-patient patient
  phone token individual-phone
  relationship token RelatedPerson-relationship relationship
  telecom token individual-telecom
HealthcareService
  active token HealthcareService-active active
  characteristic token HealthcareService-characteristic characteristic
  coverage-area reference HealthcareService-coverage-area coverageArea
  endpoint reference HealthcareService-endpoint endpoint
  identifier token HealthcareService-identifier identifier
  location reference HealthcareService-location location
  name string HealthcareService-name name
  organization reference HealthcareService-organization providedBy
  program token HealthcareService-program program
  service-category token HealthcareService-service-category category
  service-type token HealthcareService-service-type type
  specialty token HealthcareService-specialty specialty
Endpoint
  connection-type token Endpoint-connection-type connectionType
  identifier token Endpoint-identifier identifier
  name string Endpoint-name name
  organization reference Endpoint-organization managingOrganization
  payload-type token Endpoint-payload-type payloadType
  status token Endpoint-status status
Coverage
  beneficiary reference Coverage-beneficiary beneficiary
  class-type token Coverage-class-type class.type
  class-value string Coverage-class-value class.value
  dependent string Coverage-dependent dependent
  identifier token Coverage-identifier identifier
  patient reference Coverage-patient beneficiary
  payor reference Coverage-payor payor
  policy-holder reference Coverage-policy-holder policyHolder
  status token Coverage-status status
  subscriber reference Coverage-subscriber subscriber
  type token Coverage-type type
Device
  device-name string Device-device-name
  identifier token Device-identifier identifier
  location reference Device-location location
  manufacturer string Device-manufacturer manufacturer
  model string Device-model modelNumber
  organization reference Device-organization owner
  patient reference Device-patient patient
  status token Device-status status
  type token Device-type type
  udi-carrier string Device-udi-carrier udiCarrier.carrierHRF
  udi-di string Device-udi-di udiCarrier.deviceIdentifier
  url uri Device-url url
`;
