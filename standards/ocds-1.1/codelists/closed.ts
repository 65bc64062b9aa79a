/** The closed codelists of OCDS 1.1: no other code is valid. */
export const releaseTag = [
  'planning',
  'planningUpdate',
  'tender',
  'tenderAmendment',
  'tenderUpdate',
  'tenderCancellation',
  'award',
  'awardUpdate',
  'awardCancellation',
  'contract',
  'contractUpdate',
  'contractAmendment',
  'implementation',
  'implementationUpdate',
  'contractTermination',
  'compiled',
] as const;

export const initiationType = ['tender'] as const;

export const tenderStatus = [
  'planning',
  'planned',
  'active',
  'cancelled',
  'unsuccessful',
  'complete',
  'withdrawn',
] as const;

export const method = ['open', 'selective', 'limited', 'direct'] as const;

export const procurementCategory = ['goods', 'works', 'services'] as const;

export const awardStatus = ['pending', 'active', 'cancelled', 'unsuccessful'] as const;

export const contractStatus = ['pending', 'active', 'cancelled', 'terminated'] as const;

export const milestoneStatus = ['scheduled', 'met', 'notMet', 'partiallyMet'] as const;
