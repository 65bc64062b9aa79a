/** A group of segments: the first of `segments` starts it, and groups stand behind its own segments. */
export interface GroupStructure {
  readonly name: string;
  readonly segments: readonly string[];
  readonly groups: readonly GroupStructure[];
}

const range: GroupStructure = { name: 'RANGE', segments: ['S20', 'RND', 'FTX'], groups: [] };

const INVESTIGATION_SEGMENTS = ['GIS', 'INV', 'SEQ', 'RSL', 'STS', 'DTM', 'FTX', 'RFF', 'PRC'];

/** A result that RFF+ARL refers to the investigation in front of it: a test of a battery. */
const member: GroupStructure = { name: 'MEMBER', segments: INVESTIGATION_SEGMENTS, groups: [range] };

const investigation: GroupStructure = {
  name: 'INVESTIGATION',
  segments: INVESTIGATION_SEGMENTS,
  groups: [range, member],
};

const subject: GroupStructure = {
  name: 'SUBJECT',
  segments: ['S06', 'RFF', 'ADR', 'COM', 'FTX'],
  groups: [
    { name: 'PATIENT', segments: ['S07', 'PNA', 'DTM', 'PDI'], groups: [] },
    { name: 'CLINICAL', segments: ['S10', 'CIN', 'FTX', 'DTM'], groups: [] },
    {
      name: 'SPECIMEN',
      segments: ['S16', 'SEQ', 'SPC', 'PRC', 'RFF', 'QTY', 'DTM', 'FTX'],
      groups: [],
    },
    investigation,
  ],
};

/** MEDRPT, medical service report, in the subsets NHS002, NHS003 and NHS004 of the NHS. */
const medrpt: GroupStructure = {
  name: 'MEDRPT',
  segments: ['UNH', 'BGM', 'DTM', 'RFF', 'UNT'],
  groups: [
    { name: 'PARTY', segments: ['S01', 'NAD', 'ADR', 'COM', 'RFF', 'SPR'], groups: [] },
    { name: 'REPORT', segments: ['S02', 'GIS', 'RFF', 'STS', 'DTM', 'FTX'], groups: [subject] },
  ],
};

const STRUCTURES: readonly GroupStructure[] = [medrpt];

/** Name of the root of a message whose structure is not known. */
export const FLAT = 'message';

export function structureOf(type: string): GroupStructure | undefined {
  return STRUCTURES.find(({ name }) => name === type);
}

const groups = new Map<string, GroupStructure>();
function note(group: GroupStructure): void {
  groups.set(group.name, group);
  for (const inner of group.groups) note(inner);
}
for (const structure of STRUCTURES) note(structure);

export function groupNamed(name: string): GroupStructure | undefined {
  return groups.get(name);
}
