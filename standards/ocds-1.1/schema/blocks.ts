import type { Schema } from 'assay/standard';
import { award } from './award.ts';
import { classification, period, unit, value } from './common.ts';
import { contract, implementation, transaction } from './contract.ts';
import { asSchema, type Block } from './field.ts';
import { address, contactPoint, identifier, organization, organizationReference } from './organization.ts';
import { linkedRelease, publisher, record, recordPackage, releasePackage } from './package.ts';
import { amendment, change, document, item, milestone, relatedProcess } from './parts.ts';
import { budget, planning } from './planning.ts';
import { release } from './release.ts';
import { tender } from './tender.ts';
import { withVersions } from './versioned.ts';

/** The blocks a release is built of, by the names the standard gives them. */
const releaseBlocks: Readonly<Record<string, Block>> = {
  Release: release,
  Organization: organization,
  OrganizationReference: organizationReference,
  Identifier: identifier,
  Address: address,
  ContactPoint: contactPoint,
  Planning: planning,
  Budget: budget,
  Tender: tender,
  Award: award,
  Contract: contract,
  Implementation: implementation,
  Transaction: transaction,
  Item: item,
  Unit: unit,
  Milestone: milestone,
  Document: document,
  Amendment: amendment,
  Change: change,
  RelatedProcess: relatedProcess,
  Classification: classification,
  Value: value,
  Period: period,
};

const packageBlocks: Readonly<Record<string, Block>> = {
  ReleasePackage: releasePackage,
  RecordPackage: recordPackage,
  Record: record,
  LinkedRelease: linkedRelease,
  Publisher: publisher,
};

/** Every block, plain and versioned. */
export const blocks: Readonly<Record<string, Block>> = { ...withVersions(releaseBlocks), ...packageBlocks };

/** A schema for one block with all definitions beside it. */
export function schemaOf(name: string): Schema {
  const definitions = Object.entries(blocks).map(([key, block]) => [key, asSchema(block)] as const);
  return { $ref: `#/$defs/${name}`, $defs: Object.fromEntries(definitions) };
}
