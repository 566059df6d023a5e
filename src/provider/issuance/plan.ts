import type { SignetError, AttributePath } from '../../errors';
import {
  type Attributes,
  type Context,
  type PlanAnswer,
  type PlanRequest,
  type StateOf,
  UNKNOWN,
} from '../../kit/framework';
import type { Clients } from '../clients';
import type { Credential } from './credential';
import { issuanceMemory } from './memory';
import { keepersReason } from './reasons';
import { type Leaving, packIssuance, unpackIssuance } from './stored';

type Reasons = readonly { readonly path: AttributePath; readonly reason: string }[];

/** What is to be issued, as far as the plan knows it. */
export interface PlannedIssue {
  readonly owner: string;
  readonly line: string;
  /** The id that it will have; null where the server or chance gives it. */
  readonly id: string | null;
}

/** What a kind of credential says of its own for the plan. */
export interface PlanKind<A extends Attributes> {
  readonly credentialOf: (state: StateOf<A>) => Credential;
  /** Undefined while it is not known. */
  readonly issueOf: (config: PlanRequest<A>['config']) => PlannedIssue | undefined;
  /** Why a credential of this status has to be issued again; undefined for one that works. */
  readonly statusReason: (status: string) => string | undefined;
  /** Reasons to replace besides its status, its keepers and what the schema says. */
  readonly reasons: (prior: StateOf<A>, request: PlanRequest<A>) => Reasons;
  /** Whether the schema replaces it. */
  readonly isReplaced: (prior: StateOf<A>, proposed: PlanRequest<A>['proposed']) => boolean;
  /** Called before a credential is planned to be replaced; throws to refuse. */
  readonly beforeReplacing: (
    prior: StateOf<A>,
    request: PlanRequest<A> & { readonly reason: string | null },
    context: Context<Clients>,
  ) => Promise<void>;
  /** Called before an issue is planned; throws to refuse. Gives values that are known already. */
  readonly beforeIssuing: (
    request: PlanRequest<A> & { readonly leaving: Leaving | null },
    context: Context<Clients>,
  ) => Promise<NonNullable<PlanAnswer<A>['planned']>>;
  /** Two declarations of one line in one state. */
  readonly sameLine: (config: PlanRequest<A>['config']) => SignetError;
  /** Two objects of a state hold the same credential, and one of them is to go. */
  readonly heldTwice: (state: StateOf<A>) => SignetError;
}

/** The engine asks for the first half of a replacement with the prior state, and for the second half without. */
export function planCredential<A extends Attributes>(
  kind: PlanKind<A>,
  request: PlanRequest<A>,
  context: Context<Clients>,
): Promise<PlanAnswer<A>> {
  const { prior } = request;
  return prior === null ? planIssue(kind, request, context) : planChange(kind, prior, request, context);
}

/** Notes that a credential is to be ended; refuses where another object of the state keeps it. */
export function planEnd<A extends Attributes>(kind: PlanKind<A>, prior: StateOf<A>, context: Context<Clients>): void {
  const memory = context.memory.of(issuanceMemory);
  const { id } = kind.credentialOf(prior);
  // Another object of the state keeps it, or one that is planned is to be issued, or taken up, under the same name.
  if (memory.stays(id) || memory.plansIssue(id)) throw kind.heldTwice(prior);
  memory.leave(id);
}

async function planChange<A extends Attributes>(
  kind: PlanKind<A>,
  prior: StateOf<A>,
  request: PlanRequest<A>,
  context: Context<Clients>,
): Promise<PlanAnswer<A>> {
  const memory = context.memory.of(issuanceMemory);
  const data = unpackIssuance(request.private);
  const credential = kind.credentialOf(prior);
  const replace = reasonsToReplace(kind, prior, credential, request, data.imported);
  const reason = replace[0]?.reason ?? null;
  memory.hold(credential);
  if (replace.length > 0 || kind.isReplaced(prior, request.proposed)) {
    if (memory.plansIssue(credential.id)) throw kind.heldTwice(prior);
    memory.leave(credential.id);
    await kind.beforeReplacing(prior, { ...request, reason }, context);
  } else {
    if (memory.leaves(credential.id)) throw kind.heldTwice(prior);
    memory.stay(credential);
  }
  // Replaced only for a value that changes: what the user did not set is planned as not known.
  const status = replace.some(({ path }) => path[0] === 'status') ? UNKNOWN : credential.status;
  return {
    planned: { status } as NonNullable<PlanAnswer<A>['planned']>,
    replace,
    private: packIssuance({ ...data, leaving: { id: credential.id, reason } }),
  };
}

function reasonsToReplace<A extends Attributes>(
  kind: PlanKind<A>,
  prior: StateOf<A>,
  credential: Credential,
  request: PlanRequest<A>,
  imported: boolean,
): Reasons {
  const status = kind.statusReason(credential.status);
  const { keepers: proposed } = request.proposed as { readonly keepers?: unknown };
  const keepers = imported && credential.keepers === null ? undefined : keepersReason(credential.keepers, proposed);
  return [
    ...(status ? [{ path: ['status'], reason: `A new token is issued because ${status}.` }] : []),
    ...(keepers
      ? [{ path: ['keepers'], reason: `A new token is issued because ${keepers}; the old one is revoked.` }]
      : []),
    ...kind.reasons(prior, request),
  ];
}

async function planIssue<A extends Attributes>(
  kind: PlanKind<A>,
  request: PlanRequest<A>,
  context: Context<Clients>,
): Promise<PlanAnswer<A>> {
  const memory = context.memory.of(issuanceMemory);
  const { leaving } = unpackIssuance(request.private);
  if (leaving) memory.leave(leaving.id);
  const issue = kind.issueOf(request.config);
  // The second half of a replacement belongs to the object of the first.
  if (issue && (memory.hasStaying(issue) || (!leaving && !memory.firstOf(issue)))) throw kind.sameLine(request.config);
  const planned = await kind.beforeIssuing({ ...request, leaving }, context);
  if (issue?.id) memory.planIssue(issue.id);
  return {
    planned: { status: 'active', ...planned },
    private: packIssuance({ leaving }),
  };
}
