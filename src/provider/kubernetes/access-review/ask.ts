import { type CallOptions, isKubernetesApiError, type KubernetesClient } from '../../../api/kubernetes';
import { reviewAttributes } from './action';
import { reviewForbidden } from './errors';
import type { Action } from './schema';
import type { Reviewed } from './subject';

export interface Answer {
  readonly allowed: boolean;
  readonly reason: string;
}

const API_VERSION = 'authorization.k8s.io/v1';

/**
 * Asks the API server whether a subject may do something. An identity that may not ask in general may be allowed to ask
 * about one namespace, for example its administrator.
 *
 * @throws SignetError `access-review/forbidden`, and those of the client.
 */
export async function ask(
  client: Pick<KubernetesClient, 'review'>,
  subject: Reviewed,
  action: Action,
  options: CallOptions,
): Promise<Answer> {
  const spec = { ...subject, ...reviewAttributes(action) };
  const { namespace } = action;
  try {
    return await post(client, { kind: 'SubjectAccessReview', spec }, options);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    if (namespace === null) throw reviewForbidden(false);
  }
  try {
    const local = { kind: 'LocalSubjectAccessReview', metadata: { namespace }, spec };
    return await post(client, local, options);
  } catch (error) {
    throw isForbidden(error) ? reviewForbidden(true) : error;
  }
}

async function post(
  client: Pick<KubernetesClient, 'review'>,
  review: { readonly kind: string; readonly [field: string]: unknown },
  options: CallOptions,
): Promise<Answer> {
  const { status } = await client.review({ apiVersion: API_VERSION, ...review }, options);
  const { allowed, reason, evaluationError } = (status ?? {}) as Readonly<Record<string, unknown>>;
  const texts = [reason, evaluationError].filter((text) => typeof text === 'string' && text !== '');
  return { allowed: allowed === true, reason: texts.join('; ') };
}

function isForbidden(error: unknown): boolean {
  return isKubernetesApiError(error, 'kubernetes/forbidden');
}
