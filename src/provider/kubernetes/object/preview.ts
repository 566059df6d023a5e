import {
  type FieldConflict,
  isKubernetesApiError,
  type KubernetesApiError,
  type KubernetesClient,
  type KubernetesObject,
} from '../../../api/kubernetes';
import { objectConflict } from './errors';

/** The result of a server-side dry run. */
export type Preview =
  | { readonly result: 'accepted' }
  /** Other managers have changed these fields and own them: apply would be refused. */
  | { readonly result: 'conflict-ahead'; readonly conflicts: readonly FieldConflict[] }
  /** The server refuses to change this field of an existing object. */
  | { readonly result: 'immutable'; readonly field: string }
  /** A dry run was not possible: the refusal, which does not concern the object itself. */
  | { readonly result: 'unchecked'; readonly refusal: KubernetesApiError };

export interface PreviewOptions {
  readonly exists: boolean;
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
  try {
    await client.apply(object, { dryRun: true, force: options.force, signal: options.signal });
    return { result: 'accepted' };
  } catch (error) {
    if (!isKubernetesApiError(error)) throw error;
    return isAboutObject(error) ? resolve(client, object, error, options) : { result: 'unchecked', refusal: error };
  }
}

const isAboutObject = (error: KubernetesApiError): boolean =>
  error.code === 'kubernetes/forbidden'
    ? !mayNotWrite(error)
    : error.code !== 'kubernetes/unknown-kind' && error.code !== 'kubernetes/not-found';

/**
 * Whether the authorizer refused the verb, from its message. Every other "forbidden" concerns the object: an admission
 * policy, or RBAC escalation.
 */
const mayNotWrite = ({ why = '' }: KubernetesApiError): boolean => /User "[^"]*" cannot \w+ resource/.test(why);

async function resolve(
  client: KubernetesClient,
  object: KubernetesObject,
  error: KubernetesApiError,
  options: PreviewOptions,
): Promise<Preview> {
  if (error.code === 'kubernetes/field-conflict') {
    const { conflicts } = error;
    if (!conflicts.every(({ manager }) => options.takeOver.includes(manager))) {
      if (options.drifted) return { result: 'conflict-ahead', conflicts };
      throw objectConflict(conflicts);
    }
    return preview(client, object, { ...options, force: true });
  }
  const field = options.exists && error.code === 'kubernetes/invalid' ? immutableField(error) : undefined;
  if (field) return { result: 'immutable', field };
  throw error.at(['manifest']);
}

/** There is no common reason for this: the validation of each kind has its own message. */
const IMMUTABLE =
  /immutable|cannot change|may not (be )?change|may not be updated|updates? to .*forbidden|may not update/i;

function immutableField({ causes }: KubernetesApiError): string | undefined {
  const immutable = causes.every(({ message = '' }) => IMMUTABLE.test(message));
  return immutable ? (causes[0]?.field ?? undefined) : undefined;
}
