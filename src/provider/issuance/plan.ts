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
import { bothEnd } from './errors';
import { issuanceMemory } from './memory';
import { planRotation, type RotationKind } from './plan-rotation';
import { keepersReason } from './reasons';
import { type Leaving, packIssuance, unpackIssuance } from './stored';

type Reasons = readonly { readonly path: AttributePath; readonly reason: string }[];

/** A planned issue, as far as the plan knows it. */
export interface PlannedIssue {
  readonly owner: string;
  readonly line: string;
  /** The id that it will have; null if the server assigns it or it is random. */
  readonly id: string | null;
}

/** The particulars of a kind of credential in a plan. */
export interface PlanKind<A extends Attributes> {
  readonly credentialOf: (state: StateOf<A>) => Credential;
  readonly rotation?: RotationKind<A>;
  /** Undefined while its identity is unknown. */
  readonly issueOf: (config: PlanRequest<A>['config']) => PlannedIssue | undefined;
  /** Why a new credential is issued for this status; undefined for one that works. */
  readonly statusReason: (status: string) => string | undefined;
  /** Reasons for a replacement besides status, keepers and the schema. */
  readonly reasons: (prior: StateOf<A>, request: PlanRequest<A>) => Reasons;
  /** Whether the schema replaces it. */
  readonly isReplaced: (prior: StateOf<A>, proposed: PlanRequest<A>['proposed']) => boolean;
  /** Called before a credential is planned to be replaced; throws to refuse. */
  readonly beforeReplacing: (
    prior: StateOf<A>,
    request: PlanRequest<A> & { readonly reason: string | null },
    context: Context<Clients>,
  ) => Promise<void>;
  /** Called before an issue is planned; throws to refuse. Returns values that are already known. */
  readonly beforeIssuing: (
    request: PlanRequest<A> & { readonly leaving: Leaving | null },
    context: Context<Clients>,
  ) => Promise<NonNullable<PlanAnswer<A>['planned']>>;
  /** Checks the keys that it is sealed for, in each plan; throws to refuse. `issues`: whether the plan issues a credential. */
  readonly checkKeys?: (config: PlanRequest<A>['config'], issues: boolean, context: Context<Clients>) => void;
  /** Why a change of a credential that works issues a new one, as a sentence, if the reasons do not include it. */
  readonly whyNew?: string;
  /** The credential of a state in words: its owner and its name. */
  readonly describe: (prior: StateOf<A>) => string;
  /** The error for two issues with the same id in one configuration. */
  readonly sameId: (config: PlanRequest<A>['config']) => SignetError;
  /** The error for two declarations of one line in one state. */
  readonly sameLine: (config: PlanRequest<A>['config']) => SignetError;
  /** The error for two resources with the same credential, one of which is to be destroyed. */
  readonly heldTwice: (state: StateOf<A>) => SignetError;
}

/** The engine plans the first half of a replacement with the prior state, and the second half without. */
export function planCredential<A extends Attributes>(
  kind: PlanKind<A>,
  request: PlanRequest<A>,
  context: Context<Clients>,
): Promise<PlanAnswer<A>> {
  const { prior } = request;
  return prior === null ? planIssue(kind, request, context) : planChange(kind, prior, request, context);
}

/** Records that a credential is to be revoked, with its predecessor. Refuses if another resource of the state keeps it. */
export function planEnd<A extends Attributes>(kind: PlanKind<A>, prior: StateOf<A>, context: Context<Clients>): void {
  leave(kind, prior, context);
  const previous = kind.rotation?.previousOf(prior);
  if (!kind.rotation || !previous) return;
  leave(kind, previous, context);
  const until = kind.rotation.timesOf(prior).previous?.valid_until ?? '';
  context.warn(bothEnd({ token: kind.describe(previous), until }));
}

/** The credentials of a state: the one that is valid, and its predecessor in an overlap. */
export function credentialsOf<A extends Attributes>(
  kind: Pick<PlanKind<A>, 'credentialOf' | 'rotation'>,
  state: StateOf<A>,
): readonly Credential[] {
  const previous = kind.rotation?.previousOf(state);
  return [state, ...(previous ? [previous] : [])].map(kind.credentialOf);
}

function leave<A extends Attributes>(kind: PlanKind<A>, prior: StateOf<A>, context: Context<Clients>): void {
  const memory = context.memory.of(issuanceMemory);
  const { id } = kind.credentialOf(prior);
  // Another resource keeps it, or is planned to issue or take up a credential under the same name.
  if (memory.stays(id) || memory.plansIssue(id)) throw kind.heldTwice(prior);
  memory.leave(id);
}

function stay<A extends Attributes>(
  kind: PlanKind<A>,
  prior: StateOf<A>,
  config: PlanRequest<A>['config'],
  context: Context<Clients>,
): void {
  const memory = context.memory.of(issuanceMemory);
  const credential = kind.credentialOf(prior);
  if (memory.leaves(credential.id)) throw kind.heldTwice(prior);
  if (memory.plansIssue(credential.id) || memory.stays(credential.id)) throw kind.sameId(config);
  memory.stay(credential);
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
  const previous = kind.rotation?.previousOf(prior);
  const { clients } = context;
  const reasons = reasonsToReplace(kind, prior, credential, request, data.imported);
  const bySchema = kind.isReplaced(prior, request.proposed);
  const issue = kind.issueOf(request.config);
  // Under an exact name, a dead token cannot be issued again.
  const onlyDead = reasons.length === 1 && !bySchema && issue?.id === null;
  const dead = onlyDead ? kind.statusReason(credential.status) : undefined;
  const rotation =
    kind.rotation && (await planRotation(kind.rotation, prior, { ...request, dead }, kind.describe, context));
  const replace = rotation?.reissues ? [] : [...reasons, ...(rotation?.replace ?? [])];
  const reason = replace[0]?.reason ?? null;
  const isReplaced = replace.length > 0 || bySchema;
  for (const one of credentialsOf(kind, prior)) memory.hold(one);
  if (isReplaced) leave(kind, prior, context);
  else stay(kind, prior, request.config, context);
  if (previous && (isReplaced || rotation?.endsPrevious)) leave(kind, previous, context);
  else if (previous) stay(kind, previous, request.config, context);
  if (issue && !memory.declare(issue)) throw kind.sameLine(request.config);
  kind.checkKeys?.(request.config, isReplaced || rotation?.issues === true, context);
  if (isReplaced) await kind.beforeReplacing(prior, { ...request, reason }, context);
  else if (rotation?.warning) {
    const ends = rotation.endsPrevious ? (previous ?? null) : null;
    await kind.rotation?.before?.({ issues: rotation.issues, ends }, request, context);
    context.warn(rotation.warning);
  }
  if (!isReplaced && rotation?.held) context.warn(rotation.held);
  // The engine replaces an object only for a changed value, so the status is planned as unknown.
  const status = replace.some(({ path }) => path[0] === 'status') ? UNKNOWN : credential.status;
  return {
    planned: { status, ...(isReplaced ? {} : rotation?.planned) } as NonNullable<PlanAnswer<A>['planned']>,
    replace,
    effect: effectOf(kind, prior, credential, data.previousGone ? null : previous),
    private: packIssuance({
      ...data,
      leaving: { id: credential.id, reason },
      ...(rotation?.issues && { planAt: clients.now().toISOString() }),
    }),
  };
}

/** What stops working when a credential is replaced, and when. */
function effectOf<A extends Attributes>(
  kind: PlanKind<A>,
  prior: StateOf<A>,
  { status }: Credential,
  previous: StateOf<A> | null | undefined,
): string {
  const works = kind.statusReason(status) === undefined;
  const ends = works ? 'The old token stops working during this apply' : 'The old token does not work any more';
  const sentences = [
    works ? kind.whyNew : undefined,
    `${ends}: ${kind.describe(prior)}.`,
    previous
      ? `The token before it, still valid because of the overlap, is revoked, too: ${kind.describe(previous)}.`
      : undefined,
    'Whoever uses it needs the new one.',
  ];
  return sentences.filter((sentence) => sentence !== undefined).join(' ');
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
  // The first half of a replacement has declared its line.
  if (issue && !leaving && !memory.declare(issue)) throw kind.sameLine(request.config);
  if (issue?.id && (memory.plansIssue(issue.id) || memory.stays(issue.id))) throw kind.sameId(request.config);
  // Before the first request: the engine plans several resources at once.
  if (issue?.id) memory.planIssue(issue.id);
  kind.checkKeys?.(request.config, true, context);
  const planned = await kind.beforeIssuing({ ...request, leaving }, context);
  return {
    planned: { status: 'active', ...planned },
    private: packIssuance({ leaving, planAt: context.clients.now().toISOString() }),
  };
}
