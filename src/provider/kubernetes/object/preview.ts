import {
  type FieldConflict,
  isKubernetesApiError,
  type KubernetesApiError,
  type KubernetesClient,
  type KubernetesObject,
} from '../../../api/kubernetes';
import { objectConflict } from './errors';
import type { Identity } from './identity';
import { causeOf, onlyWithUid } from './same-object';

/** The result of a server-side dry run. */
export type Preview =
  | { readonly result: 'accepted' }
  /** Other managers have changed these fields and own them: apply would be refused. */
  | { readonly result: 'conflict-ahead'; readonly conflicts: readonly FieldConflict[] }
  /** The server refuses to change this field of an existing object. */
  | { readonly result: 'immutable'; readonly field: string }
  /** A dry run was not possible: the refusal, which does not concern the object itself. */
  | { readonly result: 'unchecked'; readonly refusal: KubernetesApiError };

/** An object of the state. */
interface Existing {
  readonly ref: Identity;
  /** '' if it is unknown. */
  readonly uid: string;
}

export interface PreviewOptions {
  /** The existing object; undefined if the object is new. */
  readonly existing: Existing | undefined;
  readonly force: boolean;
  /** Managers whose fields are taken over first. */
  readonly takeOver: readonly string[];
  /** The live object differs from what was last applied: then a conflict is drift, which the plan has to show. */
  readonly drifted: boolean;
  readonly signal: AbortSignal;
}

/**
 * Checks an object with a dry run of apply: validation, admission and RBAC escalation.
 *
 * @throws SignetError if the server would also refuse the apply.
 */
export async function preview(
  client: KubernetesClient,
  object: KubernetesObject,
  options: PreviewOptions,
): Promise<Preview> {
  const { existing, force, signal } = options;
  const given = existing ? onlyWithUid(object, existing.uid) : object;
  const refusal = await refusalOf(client.apply(given, { dryRun: true, force, signal }));
  const cause = existing ? await causeOf(refusal, client, existing, signal) : refusal;
  if (cause !== refusal) throw cause;
  return refusal ? resultOf(client, object, refusal, options) : { result: 'accepted' };
}

/**
 * Checks an object that must not exist. If the server would create it, that is one request: a dry run with the condition
 * that the object is new.
 *
 * @param exists - called if the server refuses that: whether the object exists and may be taken over. Throws otherwise.
 */
export async function previewNew(
  client: KubernetesClient,
  object: KubernetesObject,
  { exists, ...options }: Pick<PreviewOptions, 'signal'> & { readonly exists: () => Promise<boolean> },
): Promise<Preview> {
  const refusal = await refusalOf(client.apply(object, { dryRun: true, onlyNew: true, signal: options.signal }));
  if (refusal === undefined) return { result: 'accepted' };
  // No response, or no connection: a second request would not have another result.
  if (refusal.status === undefined && refusal.code !== 'kubernetes/unknown-kind') throw refusal;
  const rest = { ...options, existing: undefined, force: false, takeOver: [], drifted: false };
  // A server may refuse the condition, also for an object that is new.
  const aboutCondition = isKubernetesApiError(refusal, 'kubernetes/conflict', 'kubernetes/not-found');
  return (await exists()) || aboutCondition ? preview(client, object, rest) : resultOf(client, object, refusal, rest);
}

/** The refusal of a request; undefined if it was accepted. */
async function refusalOf(request: Promise<unknown>): Promise<KubernetesApiError | undefined> {
  try {
    await request;
    return undefined;
  } catch (error) {
    if (!isKubernetesApiError(error)) throw error;
    return error;
  }
}

/** Whether a refusal concerns the object itself: it is invalid, or it may not exist in this form. */
export const isAboutObject = (error: KubernetesApiError): boolean =>
  error.code === 'kubernetes/forbidden'
    ? !mayNotWrite(error)
    : error.code !== 'kubernetes/unknown-kind' && error.code !== 'kubernetes/not-found';

/**
 * Whether the authorizer refused the verb, from its message. Every other "forbidden" concerns the object: an admission
 * policy, or RBAC escalation.
 */
const mayNotWrite = ({ why = '' }: KubernetesApiError): boolean => /User "[^"]*" cannot \w+ resource/.test(why);

/** @throws SignetError if the refusal is final. */
async function resultOf(
  client: KubernetesClient,
  object: KubernetesObject,
  error: KubernetesApiError,
  options: PreviewOptions,
): Promise<Preview> {
  if (!isAboutObject(error)) return { result: 'unchecked', refusal: error };
  if (error.code === 'kubernetes/field-conflict') {
    const { conflicts } = error;
    if (!conflicts.every(({ manager }) => options.takeOver.includes(manager))) {
      if (options.drifted) return { result: 'conflict-ahead', conflicts };
      throw objectConflict(conflicts);
    }
    return preview(client, object, { ...options, force: true });
  }
  const field = options.existing && error.code === 'kubernetes/invalid' ? immutableField(error) : undefined;
  if (field) return { result: 'immutable', field };
  throw error.at(['manifest', 'kind']);
}

/** There is no common reason for this: the validation of each kind has its own message. */
const IMMUTABLE =
  /immutable|cannot change|may not (be )?change|may not be updated|updates? to .*forbidden|may not update/i;

function immutableField({ causes }: KubernetesApiError): string | undefined {
  const immutable = causes.every(({ message = '' }) => IMMUTABLE.test(message));
  return immutable ? (causes[0]?.field ?? undefined) : undefined;
}
