import {
  type FieldConflict,
  isKubernetesApiError,
  type KubernetesApiError,
  type KubernetesClient,
  type KubernetesObject,
} from '../../../api/kubernetes';
import { objectConflict } from './errors';

/** What a server-side dry run told. */
export type Preview =
  | { readonly result: 'accepted' }
  /** Others have changed these fields since, and hold them: apply would be refused. */
  | { readonly result: 'conflict-ahead'; readonly conflicts: readonly FieldConflict[] }
  /** The server would refuse to change this; a new object could have it. */
  | { readonly result: 'immutable'; readonly field: string }
  /** It could not be tried; whole sentences say why. */
  | { readonly result: 'unchecked'; readonly why: string };

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
 * Lets the API server check an object as if it were applied: validation, admission, and whether rights are granted that
 * the granter does not hold.
 *
 * @throws SignetError when the server would refuse it at apply too.
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
    return explain(error) ?? (await resolve(client, object, error, options));
  }
}

/** Refusals that say nothing of the object itself. */
function explain(error: KubernetesApiError): Preview | undefined {
  if (error.code === 'kubernetes/forbidden' && mayNotWrite(error))
    return unchecked('The identity that plans may not write such objects, and a dry run asks for the same right.');
  if (error.code === 'kubernetes/unknown-kind')
    return unchecked('The cluster does not know this kind yet: its definition may come with the same plan.');
  if (error.code === 'kubernetes/not-found') return unchecked(`${error.what}: it may come with the same plan.`);
  return undefined;
}

const unchecked = (why: string): Preview => ({ result: 'unchecked', why });

/**
 * The authorizer's own words for a missing verb. Every other "forbidden" is about the object: an admission policy, or
 * rights granted that the granter does not hold.
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

/** The server has no one word for it: each kind's validation says it in its own. */
const IMMUTABLE =
  /immutable|cannot change|may not (be )?change|may not be updated|updates? to .*forbidden|may not update/i;

function immutableField({ causes }: KubernetesApiError): string | undefined {
  const immutable = causes.every(({ message = '' }) => IMMUTABLE.test(message));
  return immutable ? (causes[0]?.field ?? undefined) : undefined;
}
