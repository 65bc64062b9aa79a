// What is known of the differences between the goldens and ours, one line each; the first that fits counts. `guide` is a
// row of HL7's v2-to-FHIR guide (segment or data type with its map in brackets, then the field).
const OURS = 'ours wrong';
const INVALID = 'golden invalid';
const LOCAL = "golden's local convention";
const SILENT = 'guide silent';

const rule = (category, path, why, more = {}) => ({ class: category, path, why, ...more });

/** A date and time as FHIR writes them, without the zone. */
const wallClock = (text) =>
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)/.exec(String(text))?.[1]?.replace(/\.?0+$/, '');
/** The golden has a time with a zone, where ours has the date alone or nothing. */
const zoneAdded = ({ golden, ours }) =>
  wallClock(golden) !== undefined &&
  (ours === undefined || (/^\d{4}-\d\d-\d\d$/.test(ours) && golden.startsWith(ours)));
/** The same hour on the clock, in another zone. */
const zoneOther = ({ golden, ours }) => wallClock(golden) !== undefined && wallClock(golden) === wallClock(ours);
const digits = (text) => String(text).replace(/\D/g, '');

/** Is the value only where `kind` tells: 'unread' (no row maps the field), 'unmapped' (none did in this message), 'mapped'? */
const isOnly = (held, kind) => held.size === 1 && held.has(kind);

/** Types of message that the guide has a map for. */
const MAPPED = new Set(['ADT', 'MDM', 'OML', 'ORM', 'ORU', 'SIU', 'VXU']);

export const RULES = [
  // What ours has yet to do.
  rule(OURS, /^Patient\./, 'where PID and PD1 tell nothing there is no Patient, and no contact of theirs', {
    missing: true,
    guide: 'NK1[Patient]',
  }),

  // What the golden has of its converter alone.
  rule(LOCAL, /^Bundle\.identifier\.system$/, 'the converter names itself as the system of MSH-10', {
    guide: 'MSH[Bundle] MSH-10: identifier.value only',
  }),
  rule(LOCAL, /^Bundle\.type$/, 'a batch or transaction for the converter’s own server; ours is a message', {
    guide: 'MSH[Bundle]: Bundle.type "message"',
  }),
  rule(LOCAL, /\.reference$/, 'refers to a resource that says nothing; ours makes none', {
    golden: /^empty /,
    guide: 'a resource is made of its segment (message maps)',
  }),
  rule(LOCAL, /\.reference$/, 'refers to nothing in the golden', { golden: /^nothing in the Bundle$/ }),
  rule(LOCAL, /(?:system|url)$/, 'an address below the converter’s own example domain', { golden: /example\.com\// }),
  rule(LOCAL, /^Location\.(?:description|name)$/, 'the parts of PL joined, or as names', {
    set: 'ms',
    guide: 'PL[Location] PL.1 to PL.8: identifier',
  }),
  rule(LOCAL, /\.type\.coding\.display$/, 'a display that is not in the message, from the converter’s tables', {
    ours: 'none',
    guide: 'CX[Identifier] CX.5: type.coding.code',
  }),
  rule(LOCAL, /us-core-/, 'a profile of the United States', {
    guide: 'PID[Patient] PID-10, PID-22: left to each country',
  }),

  // Times.
  rule(LOCAL, undefined, 'a time that has no zone, with a zone that the message does not give', {
    holds: zoneAdded,
    guide: 'DTM[dateTime]: as FHIR has it, which asks for a zone; HL7 v2.5.1, 2.15.9.7',
  }),
  rule(LOCAL, undefined, 'the zone of MSH-7 replaced by another', {
    holds: zoneOther,
    guide: 'DTM[dateTime]; HL7 v2.5.1, 2.15.9.7: MSH-7’s zone counts for the message',
  }),

  // Orders in results.
  rule(LOCAL, /^ServiceRequest\./, 'an order made of OBR alone', {
    missing: true,
    without: 'ORC',
    guide: 'ORU_R01 OBR: ServiceRequest only IF ORC VALUED',
  }),
  rule(LOCAL, /^DiagnosticReport\.basedOn\.reference$/, 'an order made of OBR alone', {
    ours: 'none',
    without: 'ORC',
    guide: 'ORU_R01 OBR: ServiceRequest only IF ORC VALUED',
  }),
  rule(
    SILENT,
    /^(?:Specimen\..*|DiagnosticReport\.specimen\.reference)$/,
    'a specimen made of OBR-7 alone, which is told of any observation',
    {
      ours: 'none',
      without: 'SPM',
      guide: 'ORU_R01 OBR: "the OBR specimen data yields one Specimen"; whether a time alone is such data is left open',
      holds: ({ path, missing }) => missing || path === 'DiagnosticReport.specimen.reference',
    },
  ),
  rule(SILENT, /^Specimen\./, 'what OBR and SPM tell of a specimen, as two; ours is one', {
    missing: true,
    holds: ({ message }) => message.segments.has('SPM'),
    guide: 'OBR[Specimen], SPM[Specimen]: whether they are one is left open',
  }),
  rule(LOCAL, /^Specimen\.note\.text$/, 'code and text of OBR-39 with a comma between them', {
    golden: /^[^,]+, /,
    guide: 'OBR[Specimen] OBR-39 and CWE[Annotation]: the field with its delimiters',
  }),

  // People.
  rule(LOCAL, /^Practitioner\.name\.suffix$/, 'a degree as part of the name', {
    ours: 'none',
    missing: false,
    golden: /^[A-Z][A-Za-z.]{1,4}$/,
    guide: 'XCN[Practitioner] XCN.7: qualification.code',
  }),
  rule(LOCAL, /\.name\.use$|valueHumanName\.use$/, 'a type of name without a counterpart', {
    ours: 'none',
    missing: false,
    guide: 'NameType: B and others have no target',
  }),
  rule(LOCAL, /\.telecom\.value$/, 'a number cut into groups, or its parts in another order', {
    holds: ({ golden, ours }) => ours !== undefined && digits(ours).startsWith(digits(golden)),
    guide: 'XTN[ContactPoint] XTN.7: "+"+XTN.5+" "+XTN.6+" "+XTN.7+" X"+XTN.8',
  }),
  rule(
    LOCAL,
    /^Organization\.telecom\.use$|^Organization\.address\.use$/,
    'home, which FHIR forbids an organization (org-2, org-3)',
    {
      golden: /^home$/,
    },
  ),

  // Places.
  rule(LOCAL, /^Location\.status$/, 'PL.5 as the status of the place', {
    ours: 'none',
    guide: 'PL[Location] PL.5: no target',
  }),
  rule(
    LOCAL,
    /^PractitionerRole\.location\.reference$/,
    'every place an NDL names, where ours refers to the innermost, which is part of the others',
    {
      ours: 'none',
      guide: 'PL[Location] note: refer to the most granular Location',
    },
  ),
  rule(LOCAL, /extension\(temporary-location\)/, 'an extension that HL7 does not publish', {
    guide: 'PV1[Encounter] PV1-11: subject-locationClassification',
  }),

  // Where HL7's validator has it elsewhere.
  rule(
    INVALID,
    /\.extension\(contactpoint-(?:area|country|extension|local)\)\.(?:url|valueString)$/,
    'HL7’s validator: beside the value, where the extension’s definition is of the value by now; ours has it there',
    { ours: 'none', guide: 'XTN[ContactPoint] XTN.5 to XTN.8: on the ContactPoint, as R4’s own definitions had it' },
  ),

  // Addresses that are misspelt.
  rule(INVALID, /\.(?:url|system)$/, 'an address that is nearly that of HL7’s or UCUM’s', {
    golden:
      /^(?:https:\/\/(?:terminology\.)?hl7\.org\/|UCUM$|http:\/\/unitsofmeasure\.org\/$|http:\/\/hl7\.org\/fhir\/R5\/StructureDefinition\/extension-)/,
  }),
  rule(LOCAL, undefined, 'a removed value (two quotes) as a text', {
    golden: /^""$/,
    guide: 'HL7 v2.5.1, 2.5.3: null',
  }),

  // Who assigns a number.
  rule(
    SILENT,
    /\.assigner\.reference$/,
    'the assigning authority as an Organization; ours names it (assigner.display), or takes it as the system',
    {
      ours: 'none',
      guide:
        'CX[Identifier] CX.4, XCN[Practitioner] XCN.9, XON[Organization] XON.6: "determine whether organization or system"',
    },
  ),
  rule(
    SILENT,
    /^Organization\.identifier\./,
    'the assigning authority as an Organization; ours names it (assigner.display), or takes it as the system',
    {
      missing: true,
      guide:
        'CX[Identifier] CX.4, XCN[Practitioner] XCN.9, XON[Organization] XON.6: "determine whether organization or system"',
    },
  ),
  rule(
    LOCAL,
    /^(?:Organization|Location|Device)\.identifier\.(?:value|system)$/,
    'an object identifier as a number, or with another prefix',
    {
      golden: /^(?:urn:|\d+\.\d)/,
      guide: 'HD[Organization], HD[Identifier] HD.2: the value as sent',
    },
  ),
  rule(LOCAL, /\.identifier\.system$/, 'a system the message does not name, from the type of the number', {
    golden: /^http:\/\/hl7\.org\/fhir\/sid\/us-/,
    ours: 'none',
    guide: 'CX[Identifier] CX.4: the authority of the message',
  }),

  // Places, once more.
  rule(LOCAL, /^Location\./, 'a Location for each place that names it; ours is one with what it is part of', {
    missing: true,
    set: 'ms',
    guide: 'PL[Location] note: one Location a level',
  }),
  rule(LOCAL, /^Location\.physicalType\./, 'a kind of place for a point of care', {
    ours: 'none',
    missing: false,
    guide: 'PL[Location] PL.1: a code that is yet to be made',
  }),
  rule(
    LOCAL,
    /^Encounter\.location\.(?:location\.reference|status)$/,
    'each level of a place in the visit; ours is the innermost, which is part of the others',
    {
      set: 'whistle',
      guide: 'PL[Location] note: refer to the most granular Location',
    },
  ),
  rule(LOCAL, /^Location\./, 'names, and a Location for each level of each place', {
    set: 'whistle',
    guide: 'PL[Location] PL.1 to PL.8: identifier',
  }),

  // What the message does not say.
  rule(LOCAL, /\.endpoint$/, 'the word unknown as an address; ours says that it is unknown by data-absent-reason', {
    golden: /^unknown$/,
  }),
  rule(LOCAL, /^Patient\.(?:active|multipleBirthBoolean)$/, 'said of a patient of whom the message does not say it', {
    ours: 'none',
    guide: 'PID[Patient] PID-24; nothing has active as its target',
  }),
  rule(LOCAL, /^Patient\.telecom\.use$/, 'home by the field, for a mobile telephone', {
    ours: /^mobile$/,
    guide: 'TelecommunicationEquipmentType CP: mobile',
  }),
  rule(
    LOCAL,
    /\.valueQuantity\.(?:system|code)$/,
    'a unit with a system that does not define it; ours is the code in UCUM, as FHIR asks of vital signs',
    {
      ours: /^(?:\/min|http:\/\/unitsofmeasure\.org)$/,
    },
  ),
  rule(LOCAL, /^PractitionerRole\.code\./, 'the part in the act as a role of the person', {
    set: 'ms',
    guide: 'OBX[Observation] OBX-16, OBX-25',
  }),
  rule(LOCAL, /^DiagnosticReport\./, 'a report in a message of orders', {
    missing: true,
    holds: ({ message }) => message.type === 'OML' || message.type === 'ORM' || message.type === 'OMG',
    guide: 'OML_O21, ORM_O01: ServiceRequest, no DiagnosticReport',
  }),
  rule(SILENT, undefined, 'a type of message without a map in the guide; ours goes by the segments', {
    holds: ({ message }) => !MAPPED.has(message.type),
    missing: true,
  }),

  // What the guide has no target for. `held` tells where the message holds the value, or the values of the whole.
  rule(SILENT, undefined, 'of a field to which the guide gives no target; ours lists it as unmapped', {
    holds: ({ held, wholeHeld, ours }) =>
      ours === undefined && (isOnly(held, 'unread') || wholeHeld.some((one) => isOnly(one, 'unread'))),
  }),
  rule(
    SILENT,
    /^Organization\.|^RelatedPerson\./,
    'of GT1, IN2 and of the insured, to which the guide gives no target',
    {
      holds: ({ wholeHeld, ours, message }) =>
        ours === undefined &&
        (message.segments.has('GT1') || message.segments.has('IN1')) &&
        !wholeHeld.some((one) => one.has('unmapped')),
      guide: 'IN1[Coverage]: of the insured IN1-16, of the payor IN1-4 and IN1-5; no map for GT1 and IN2',
    },
  ),
  rule(SILENT, /^Patient\.extension\(patient-importance\)/, 'the importance of the visit as that of the person', {
    guide:
      'PV1[Patient] PV1-16: "If person level VIP", which the message does not tell; PV1[Encounter]: specialCourtesy',
  }),
  rule(
    SILENT,
    /^(?:Encounter\.account|Observation\.(?:basedOn|specimen)|Specimen\.request|Organization\.partOf|Procedure\.partOf|Account\.coverage\.coverage|Condition\.extension\(condition-dueTo\)|MedicationRequest\.recorder|Patient\.generalPractitioner|ServiceRequest\.(?:specimen|supportingInfo|reasonReference)|Condition\.encounter|Appointment\.supportingInformation|Patient\.contact\.organization)\./,
    'a link between resources that the guide does not tell',
    { ours: 'none' },
  ),

  // What a converter makes of a code.
  rule(LOCAL, /\.display$/, 'a display that is not in the message, from the converter’s tables', {
    holds: ({ held }) => held.size === 0,
    guide: 'CWE[CodeableConcept] CWE.2 and CWE.5: display',
  }),
  rule(LOCAL, /\.communication\./, 'a language code of three letters turned into one of BCP 47, preferred by order', {
    guide: 'PID[Patient] PID-15: the code as sent; preferred only "if you know"',
  }),
  rule(LOCAL, /\.valueCodeableConcept\.text$/, 'CWE.2 as the text', {
    ours: 'none',
    guide: 'CWE[CodeableConcept] CWE.2: coding.display; CWE.9: text',
  }),
  rule(LOCAL, /^Patient\.extension\(patient-religion\)/, 'a religion of table 0006 taken for one of another table', {
    guide: 'Religion: no counterpart for AME and others',
  }),
  rule(LOCAL, /\(patient-mothersMaidenName\)\.valueString$/, 'the parts of a name joined by two dashes', {
    golden: /--/,
    guide: 'PID[Patient] PID-6: XPN[String]',
  }),
  rule(LOCAL, /^Encounter\.priority\./, 'the alternate code turned into FHIR’s as well', {
    guide: 'PV2[Encounter] PV2-25, CWE[CodeableConcept] CWE.4: as sent',
  }),
  rule(LOCAL, /^Procedure\.performer\.function\./, 'a word for what the guide says by a code of SNOMED CT', {
    guide: 'PR1[Procedure] PR1-8, 11, 12: function.coding 88189002, 304292004',
  }),
  rule(LOCAL, /^Coverage\.(?:relationship|subscriberId)/, 'another place, or another code system, than the guide’s', {
    guide: 'IN1[Coverage] IN1-17: Relationship (v3-RoleCode); IN1-10: extension-subscriberId',
  }),
  rule(LOCAL, /^Observation\.interpretation\.coding\./, 'codes of OBX-8 with names of the converter’s', {
    guide: 'OBX[Observation] OBX-8: CWE[CodeableConcept]',
    holds: ({ held }) => held.size === 0,
  }),
  rule(LOCAL, /^(?:Encounter|EpisodeOfCare)\.diagnosis\./, 'a final diagnosis as one of discharge', {
    guide: 'DG1[Encounter] DG1-6: AD for admitting; others as sent',
  }),
  rule(LOCAL, /^MessageHeader\.(?:source|destination)\.name$/, 'the network address as the name', {
    holds: ({ held }) => held.has('unmapped'),
    guide: 'MSH[MessageHeader] MSH-3 and MSH-5: name',
  }),
  rule(
    LOCAL,
    /^Patient\.name\./,
    'the name that a person is called by among the given names, another as an element of its own',
    {
      ours: 'none',
      guide: 'XPN[HumanName] XPN.15: a name with the use nickname',
    },
  ),
  rule(LOCAL, /^Patient\.telecom\.value$/, 'the number as one text before its parts', {
    guide: 'XTN[ContactPoint] XTN.12: IF XTN.7 NOT VALUED',
    holds: ({ ours }) => ours !== undefined,
  }),
  rule(LOCAL, /^Encounter\.location\./, 'places of other fields and segments as places of the visit', {
    guide: 'PV1[Encounter] PV1-3, 6, 11 and 42; PV1-43: an extension',
  }),
  rule(LOCAL, /^Device\./, 'each naming as a Device of its own', {
    holds: ({ ours, held, wholeHeld }) =>
      ours === undefined && [held, ...wholeHeld].every((one) => !one.has('unmapped')),
    guide: 'SFT[Device], OBX-18: Device.identifier',
  }),
  rule(LOCAL, /^Practitioner\.|^PractitionerRole\.practitioner\./, 'each naming as a Practitioner of its own', {
    holds: ({ missing, wholeHeld }) => missing && wholeHeld.every((one) => one.size === 0 || one.has('mapped')),
    guide: 'XCN[Practitioner]: one for one identifier',
  }),
  rule(LOCAL, /\.identifier\./, 'an identifier without a value, or a type that the message does not tell', {
    holds: ({ ours, wholeHeld }) =>
      ours === undefined && wholeHeld.length > 0 && wholeHeld.every((one) => one.size === 0),
    guide: 'EI[Identifier-Extension] EI.1: value',
  }),
  rule(LOCAL, /^Linkage\./, 'a merge as a Linkage', { guide: 'MRG[Patient]: Patient.link' }),
  rule(LOCAL, /^Observation\./, 'the text of a document as observations', {
    missing: true,
    holds: ({ message }) => message.type === 'MDM',
    guide: 'MDM_T02 OBX: DocumentReference.content',
  }),
  rule(SILENT, /^(?:Observation|Procedure)\./, 'of PDA, PRB and others that have no map', {
    missing: true,
    holds: ({ message }) => message.segments.has('PDA'),
    guide: 'ADT_A01 PDA: no target',
  }),
  rule(LOCAL, /\.(?:requester|author|performer)\.reference$/, 'the role of the person where the guide has the person', {
    golden: /^PractitionerRole$/,
    ours: /^Practitioner$/,
    guide: 'ORC[ServiceRequest] ORC-12: requester(Practitioner)',
  }),
  rule(
    SILENT,
    /^PractitionerRole\.(?:specialty|telecom|organization)/,
    'of a ROL that the guide has no such target for',
    {
      ours: 'none',
      guide: 'ROL[CareTeam] has ROL-9; ADT_A01 PROCEDURE.ROL has no map',
    },
  ),
  rule(
    LOCAL,
    /^(?:Location\.address|Organization\.address)/,
    'the address of a person’s role as that of a place or organization',
    {
      ours: 'none',
      guide: 'ROL[CareTeam] ROL-11: address by XAD.7',
    },
  ),
  rule(LOCAL, /\.identifier\./, 'an object identifier or local name with a type that the message does not tell', {
    ours: 'none',
    guide: 'HD[Organization]: identifier.value; EI[Identifier-Extension]',
    holds: ({ golden, path }) => /\.type\./.test(path) || /^urn:/.test(golden),
  }),
];
