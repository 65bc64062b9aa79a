import type { BackRow } from 'assay/adapter';

/**
 * The rows that go both ways, by table (`source target`), in the order in which they are tried. A row is `lossless` when
 * what it read comes back byte for byte where it stood; `test/round-trip.test.ts` takes the mark from a row that does not
 * hold to it. `alike` rows bring back what translates to the same again.
 */
function lossless(...ids: readonly string[]): readonly BackRow[] {
  return ids.map((id) => ({ id, back: 'lossless' }));
}

function alike(...ids: readonly string[]): readonly BackRow[] {
  return ids.map((id) => ({ id, back: 'alike' }));
}

const GENDER: Readonly<Record<string, string>> = { other: 'O' };
const PLACES = ['PL.3', 'PL.2', 'PL.1', 'PL.8', 'PL.7', 'PL.4'];
const places = (...ids: readonly string[]) => alike(...ids.flatMap((id) => PLACES.map((level) => `${id}-${level}`)));
const authority = (id: string) => [...alike(`${id}.1-system`), ...lossless(`${id}.1`, `${id}.2`)];
const surname = (id: string) => lossless(...[1, 2, 3, 4, 5].map((part) => `${id}-FN.${part}`));

const NAME_USES: Readonly<Record<string, string>> = {
  official: 'L',
  usual: 'D',
  maiden: 'M',
  nickname: 'N',
  anonymous: 'MSK',
  old: 'BAD',
  temp: 'TEMP',
};

/** ORC and OBR to DiagnosticReport, in every group that has them. */
const report: readonly BackRow[] = [
  ...lossless('OBR-2-own', 'OBR-3-own', 'OBR-4', 'OBR-24', 'OBR-25'),
  ...alike('OBR-8', 'OBR-7', 'OBR-7-start', 'OBR-22'),
];

const notes = alike('NTE-3');

export const backRows: Readonly<Record<string, readonly BackRow[]>> = {
  'MSH Bundle': [...lossless('MSH-10'), ...alike('MSH-7')],
  'MSH MessageHeader': [
    ...lossless('MSH-3-HD.1', 'MSH-3-HD.2', 'MSH-4', 'MSH-5-HD.1', 'MSH-5-HD.2', 'MSH-6', 'MSH-9-MSG.2'),
    ...lossless('MSH-8', 'MSH-11-PT.1', 'MSH-11-PT.2', 'MSH-22'),
    ...alike('MSH-19'),
  ],
  'MSH Provenance': [{ id: 'MSH-9', back: 'alike', key: true }, ...alike('MSH-7')],
  'MSH Organization': lossless('HD.1', 'HD.2', 'HD.2-other', 'HD.3', 'MSH-17'),
  'HD Organization': lossless('HD.1', 'HD.2', 'HD.2-other', 'HD.3'),
  'XON Organization': [...lossless('XON.1', 'XON.10'), ...authority('XON.6'), ...lossless('XON.7')],
  'MSA MessageHeader': [
    { id: 'MSA-1', back: 'alike', prefer: { ok: 'AA', 'fatal-error': 'AE' } },
    ...lossless('MSA-2'),
  ],
  'EVN Provenance': [
    { id: 'MSH-9', back: 'alike', key: true },
    ...alike('EVN-2', 'EVN-6'),
    ...lossless('EVN-4', 'EVN-5', 'EVN-7'),
  ],
  'XCN Provenance.agent': lossless('EVN-5'),
  'HD Location': lossless('HD.1', 'HD.2'),

  'PID Patient': [
    ...lossless('PID-3', 'PID-5', 'PID-6'),
    ...alike('PID-7-time', 'PID-7'),
    { id: 'PID-8', back: 'alike', prefer: GENDER },
    ...lossless('PID-11-list', 'PID-11'),
    { id: 'PID-14', back: 'alike', where: { use: ['work'] } },
    ...alike('PID-13'),
    ...lossless('PID-15', 'PID-16', 'PID-17', 'PID-23', 'PID-24', 'PID-25', 'PID-26', 'PID-28'),
    ...alike('PID-29'),
    ...lossless('PID-30', 'PID-35', 'PID-36'),
  ],
  'PID Account': lossless('PID-18'),
  'PID RelatedPerson': lossless('PID-21'),
  'PD1 Patient': [...lossless('PD1-6'), ...alike('PD1-3', 'PD1-4', 'PD1-14')],
  'NK1 RelatedPerson': [
    ...lossless('NK1-2', 'NK1-3', 'NK1-7', 'NK1-4'),
    { id: 'NK1-6', back: 'alike', where: { use: ['work'] } },
    ...alike('NK1-5', 'NK1-8', 'NK1-9', 'NK1-16', 'NK1-33'),
    { id: 'NK1-15', back: 'alike', prefer: GENDER },
    ...lossless('NK1-20'),
  ],

  'PV1 Encounter': [
    ...lossless('PV1-2', 'PV1-19', 'PV1-50', 'PV1-3', 'PV1-3-planned', 'PV1-6', 'PV1-11', 'PV1-42'),
    ...lossless('PV1-4', 'PV1-5', 'PV1-7', 'PV1-8', 'PV1-9', 'PV1-17', 'PV1-52', 'PV1-10', 'PV1-13', 'PV1-14'),
    ...lossless('PV1-15', 'PV1-16', 'PV1-36', 'PV1-37', 'PV1-38'),
    ...alike('PV1-44', 'PV1-45'),
  ],
  'PV2 Encounter': [...lossless('PV2-13'), ...alike('PV2-3', 'PV2-25')],
  'XCN Encounter.participant': lossless('XCN'),
  'PL Encounter.location': places('PV1-3', 'PV1-3-planned', 'PV1-6', 'PV1-11', 'PV1-42'),
  'PL Location': [
    ...lossless(...PLACES.map((level) => `${level}-HD.1`), 'PL.1-HD.2'),
    ...alike(...PLACES.flatMap((level, at) => PLACES.slice(at + 1).map((_, i) => `${level}-partOf-${i + 1}`))),
  ],
  'DLD Location': lossless('DLD.1'),

  'ORDER_OBSERVATION DiagnosticReport': report,
  'ORU_R30 DiagnosticReport': report,
  'ORDER DiagnosticReport': report,
  'OBX Observation': [
    ...lossless('OBX-3', 'OBX-11'),
    { id: 'OBX-5-NM', back: 'lossless', set: { '2': 'NM' } },
    { id: 'OBX-5-ST', back: 'lossless', set: { '2': 'ST' } },
    { id: 'OBX-5-CWE', back: 'lossless', set: { '2': 'CWE' } },
    { id: 'OBX-5-DTM', back: 'alike', set: { '2': 'DTM' } },
    ...lossless('OBX-4-OG.1', 'OBX-7', 'OBX-8', 'OBX-17', 'OBX-20'),
    ...alike('OBX-14', 'OBX-19'),
  ],
  'NM Quantity': [
    ...lossless('NM.1'),
    { id: 'OBX-6-CWE.1', back: 'alike', ahead: true },
    ...alike('OBX-6-CWE.3', 'OBX-6-CWE.1-unit', 'OBX-6-CWE.2'),
  ],
  'NTE Observation': notes,
  'NTE Patient': notes,
  'NTE DiagnosticReport': notes,
  'FT Annotation': notes,
  'FT Extension': notes,

  'CX Identifier': [...lossless('CX.1', 'CX.2'), ...authority('CX.4'), ...lossless('CX.5'), ...alike('CX.7', 'CX.8')],
  'EI Identifier': [...alike('EI.2-system'), ...lossless('EI.1', 'EI.2', 'EI.3')],
  'XPN HumanName': [
    ...surname('XPN.1'),
    ...lossless('XPN.2'),
    ...alike('XPN.3', 'XPN.4'),
    ...lossless('XPN.5'),
    { id: 'XPN.7', back: 'alike', prefer: NAME_USES },
    ...lossless('XPN.11'),
    ...alike('XPN.12', 'XPN.13'),
  ],
  'XCN Practitioner': [
    ...lossless('XCN.1'),
    ...alike('XCN.2-FN.1', 'XCN.2-FN.2', 'XCN.2-FN.3', 'XCN.2-FN.4', 'XCN.2-FN.5'),
    ...alike('XCN.3', 'XCN.4', 'XCN.5', 'XCN.6', 'XCN.7'),
    ...authority('XCN.9'),
    { id: 'XCN.10', back: 'alike', prefer: NAME_USES },
    ...lossless('XCN.11', 'XCN.13'),
    ...alike('XCN.19', 'XCN.20'),
  ],
  'XAD Address': [
    ...lossless('XAD.1-SAD.1'),
    ...alike('XAD.2'),
    ...lossless('XAD.3', 'XAD.4', 'XAD.5', 'XAD.6'),
    { id: 'XAD.7-use', back: 'alike', prefer: { work: 'B' } },
    { id: 'XAD.7-type', back: 'alike', prefer: { postal: 'M' } },
    ...alike('XAD.9', 'XAD.13', 'XAD.14'),
  ],
  'XTN ContactPoint': [
    { id: 'XTN.3', back: 'alike', prefer: { phone: 'PH', email: 'Internet' } },
    ...alike('XTN.2', 'XTN.4', 'XTN.1'),
    ...lossless('XTN.5', 'XTN.6', 'XTN.7', 'XTN.8', 'XTN.18'),
    ...alike('XTN.13', 'XTN.14'),
  ],
  'CWE CodeableConcept': [
    ...alike('CWE.1', 'CWE.2', 'CWE.3'),
    ...lossless('CWE.7'),
    ...alike('CWE.4', 'CWE.5', 'CWE.6', 'CWE.8'),
    ...lossless('CWE.9'),
    ...alike('CWE.10', 'CWE.11', 'CWE.12', 'CWE.13', 'CWE.14'),
  ],
  'CWE Extension': lossless('PID-17', 'PID-26', 'PID-28', 'PD1-6'),
};
