import { isKubernetesApiError, type KubernetesClient } from '../../../api/kubernetes';
import type { Clients } from '../../clients';
import { conflictAhead, objectExists, objectTakenUp, unchecked } from './errors';
import { type Context, type PlanAnswer, type PlanRequest, isUnknown, UNKNOWN } from '../../../kit/framework';
import { announceTokens } from './account-tokens';
import { warnOfTakeOver } from './adopted';
import { NOT_KNOWN, withLiveValues } from './drift';
import { grantsOf } from './grants';
import { type Identity, identityChange, identityOf, idOf, parseId } from './identity';
import { claim, inThisProcess, planDefinition } from './in-this-process';
import { isEqual, isKnown, isPartlyObject, type Json, type PartlyJson, toJson } from './json';
import { isLeftover } from './leftover';
import { checkManifest, toObject } from './manifest';
import { preview, previewNew, type PreviewOptions } from './preview';
import { announceRights } from './rights-changes';
import { warnOfVerbs, whyUnchecked } from './unchecked';
import { packPrivate, unpackPrivate } from './private';
import type { ObjectAttributes, ObjectState } from './schema';
import { managersOf } from './takeover';

type Request = PlanRequest<ObjectAttributes>;
type Answer = PlanAnswer<ObjectAttributes>;

export async function plan(request: Request, context: Context<Clients>): Promise<Answer> {
  const manifest = toJson(request.config.manifest);
  checkManifest(manifest);
  const identity = identityOf(manifest);
  // The first half of the replacement has already claimed it.
  if (identity && !isSecondHalf(request)) claim(identity, 'plan', context);
  planDefinition(manifest, context);
  return request.prior === null
    ? planNew(manifest, request, context)
    : planChange(manifest, { ...request, prior: request.prior }, context);
}

/** The engine plans the second half of a replacement without the prior state, but with the private data of the first. */
const isSecondHalf = ({ prior, private: stored }: Request): boolean => prior === null && unpackPrivate(stored).checked;

async function planNew(manifest: PartlyJson, request: Request, context: Context<Clients>): Promise<Answer> {
  const identity = identityOf(manifest);
  if (!isSecondHalf(request))
    await check(manifest, identity, request, { existing: undefined, drifted: false }, context);
  return {
    planned: { id: identity ? idOf(identity) : UNKNOWN, uid: UNKNOWN, grants: grantsOf(manifest) },
    private: packPrivate({}),
  };
}

async function planChange(
  manifest: PartlyJson,
  request: Request & { prior: ObjectState },
  context: Context<Clients>,
): Promise<Answer> {
  const { prior } = request;
  const before = toJson(prior.manifest);
  const other = identityChange(before, manifest);
  const reason = other ?? roleRefChange(before, manifest);
  // An unchanged object was checked when it was applied. A binding to another role can only be checked during apply, when
  // the old binding of the same name is deleted.
  const unchanged = isKnown(manifest) && isEqual(before as Json, manifest);
  const asks = !unchanged && (reason === undefined || other !== undefined);
  const existing = other === undefined ? { ref: parseId(prior.id), uid: prior.uid } : undefined;
  const immutable = asks
    ? await check(
        manifest,
        identityOf(manifest),
        request,
        { existing, drifted: existing !== undefined && hasDrifted(before, request.private) },
        context,
      )
    : undefined;
  const updates = !unchanged || request.config.force_conflicts === true || request.config.take_over_from !== null;
  if (updates && reason === undefined && immutable === undefined) await announceTakeOver(prior, request, context);
  const why = reason ?? (immutable && `${immutable} of an existing object cannot be changed.`);
  if (why) await announceTokens(parseId(prior.id), context);
  else announceRights(before, manifest, context);
  return {
    planned: { id: prior.id, uid: prior.uid, grants: unchanged ? prior.grants : grantsOf(manifest) },
    replace: why ? [{ path: ['manifest'], reason: why }] : [],
    private: packPrivate({ ...unpackPrivate(request.private), checked: true }),
  };
}

/** The managers that apply takes over from; undefined if they are not known. */
function managersAhead({ config, private: stored }: Request): readonly string[] | undefined {
  const { take_over_from: stated } = config;
  const known = stated === null || (!isUnknown(stated) && stated.every((manager) => typeof manager === 'string'));
  const after = unpackPrivate(stored);
  return known || after.takeOver === undefined ? managersOf(after, known ? stated : null) : undefined;
}

/** Warns which fields an update after an import takes over, and from which managers; apply does if they are not known. */
async function announceTakeOver({ id }: ObjectState, request: Request, context: Context<Clients>): Promise<void> {
  const managers = managersAhead(request) ?? [];
  if (managers.length === 0 || !context.clients.clusterKnown || context.memory.isApplying()) return;
  const ref = parseId(id);
  const client = await context.clients.kubernetes();
  const live = await client.getMetadata(ref, { signal: context.signal });
  if (live) warnOfTakeOver(live, { ref, managers }, context);
}

/** Whether the object differs from the last apply. A state contains no unknown value. */
function hasDrifted(before: PartlyJson, stored: Request['private']): boolean {
  const { applied } = unpackPrivate(stored);
  return applied !== undefined && !isEqual(withLiveValues(before as Json, NOT_KNOWN, applied), before as Json);
}

/** Checked here, because a dry run is not always possible. */
function roleRefChange(before: PartlyJson, after: PartlyJson): string | undefined {
  if (
    !isPartlyObject(before) ||
    !isPartlyObject(after) ||
    !['RoleBinding', 'ClusterRoleBinding'].includes(textOf(after.kind))
  )
    return undefined;
  const [then, now]: PartlyJson[] = [before.roleRef ?? null, after.roleRef ?? null];
  return isKnown(now as PartlyJson) && isEqual(then as Json, now as Json)
    ? undefined
    : 'The roleRef of a binding cannot be changed.';
}

const textOf = (json: PartlyJson | undefined): string => (typeof json === 'string' ? json : '');

/** Checks the object with a dry run, if that is possible. @returns the immutable field that the change would touch, if any. */
async function check(
  manifest: PartlyJson,
  identity: Identity | undefined,
  request: Request,
  { existing, drifted }: Pick<PreviewOptions, 'existing' | 'drifted'>,
  context: Context<Clients>,
): Promise<string | undefined> {
  const { config } = request;
  const { clients, signal } = context;
  warnOfVerbs(manifest, identity, context);
  if (context.memory.isApplying()) return undefined;
  if (!clients.clusterKnown) {
    context.warn(unchecked(undefined, 'The provider’s configuration is not known until apply.'));
    return undefined;
  }
  const client = await clients.kubernetes();
  const force = config.force_conflicts === true;
  const newId = identity && !existing && !force && !isInState(identity, context) ? identity : undefined;
  if (!isKnown(manifest)) {
    if (newId) await refuseExisting(client, newId, context);
    context.warn(unchecked(identity && idOf(identity), 'Parts of the manifest are not known until apply.'));
    return undefined;
  }
  const object = toObject(manifest);
  const takeOver = managersAhead(request);
  if (takeOver === undefined) {
    context.warn(unchecked(identity && idOf(identity), 'The managers in take_over_from are not known until apply.'));
    return undefined;
  }
  const found = newId
    ? await previewNew(client, object, { exists: () => refuseExisting(client, newId, context), signal })
    : await preview(client, object, { existing, drifted, force, takeOver, signal });
  switch (found.result) {
    case 'accepted':
      break;
    case 'conflict-ahead':
      context.warn(conflictAhead(found.conflicts));
      break;
    case 'immutable':
      return found.field;
    case 'unchecked':
      context.warn(await whyUnchecked(found.refusal, identity, client, context));
      break;
  }
  return undefined;
}

/** Whether an object is in the state of this run: then it will be deleted or replaced. */
const isInState = (identity: Identity, { memory }: Context<Clients>): boolean =>
  memory.of(inThisProcess).inState.has(idOf(identity));

/** Refuses an existing object, except one that an earlier run of this state left. Returns whether it exists. */
async function refuseExisting(
  client: KubernetesClient,
  identity: Identity,
  context: Context<Clients>,
): Promise<boolean> {
  const id = idOf(identity);
  try {
    const metadata = await client.getMetadata(identity, { signal: context.signal });
    if (metadata === null) return false;
    if (!(await isLeftover(client, identity, metadata, context))) throw objectExists(id);
    context.warn(objectTakenUp(id));
    return true;
  } catch (error) {
    // Without the right to read it, or if the kind does not exist yet, apply checks it.
    if (!isKubernetesApiError(error, 'kubernetes/forbidden', 'kubernetes/unknown-kind', 'kubernetes/not-found'))
      throw error;
    return false;
  }
}
