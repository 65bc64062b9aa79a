/** The door for suite packs: `assay/suite`. */

export { dispatcherOver } from '../http/dispatcher-over.ts';
export type { Exchange, Handler, HttpRequest, HttpResponse, TransportFailure } from '../http/exchange.ts';
export { followRedirects, type Redirected } from '../http/redirects.ts';
export type { Finding } from '../model/finding.ts';
export { isLoopbackHost, isPrivateHost, isPublicHost, isTestHost } from '../model/public-host.ts';
export type { Requirement } from '../model/requirement.ts';
export {
  type Applicability,
  type Benign,
  type Check,
  type Cleanup,
  check,
  type DiscoverContext,
  defineSuite,
  type FailureNote,
  type Http,
  type Mutant,
  type Needs,
  type ReferenceOptions,
  responding,
  type Scope,
  type SessionContext,
  type SuiteDefinition,
  type Target,
  type VerdictRecorder,
} from './define-suite.ts';
export type { Disguise, TextKind } from './disguise.ts';
export type { DraftScope, DraftSource, Drafts } from './drafts.ts';
export type { Guide, GuideDocument } from './guide.ts';
