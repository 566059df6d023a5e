import type { ErrorParts } from '../../../errors';
import { ApiError, type ApiTerms, type CallFacts, type CommonCode, factsOf, predicateFor } from '../../http';
import { type ApiCall, describeTarget, type Target, type Verb } from '../api-call';
import type { StatusCause } from '../status';

/** Every way in which a call to the API can fail. The codes are stable. */
export type KubernetesErrorCode =
  | CommonCode<'kubernetes'>
  | 'kubernetes/already-exists'
  | 'kubernetes/bad-request'
  | 'kubernetes/field-conflict'
  | 'kubernetes/gone'
  | 'kubernetes/method-not-allowed'
  | 'kubernetes/no-such-path'
  | 'kubernetes/unknown-kind'
  | 'kubernetes/wait-timeout';

/** A field that another manager owns. */
export interface FieldConflict {
  readonly manager: string;
  /** As in `.spec.replicas`. */
  readonly field: string;
}

export interface ApiErrorFacts extends CallFacts {
  readonly verb: Verb;
  readonly target: Target;
  /** The reason in one word, from the server: for example `AlreadyExists`. */
  readonly reason?: string;
  readonly causes?: readonly StatusCause[];
  readonly conflicts?: readonly FieldConflict[];
  /**
   * The object that the server reports as missing or existing: plural kind and name. It may differ from the target,
   * for example its namespace.
   */
  readonly about?: { readonly kind?: string; readonly name?: string };
}

const NAME = 'KubernetesApiError';

/** A call that the Kubernetes API refused or did not answer. */
export class KubernetesApiError extends ApiError<KubernetesErrorCode> {
  public readonly verb: Verb;
  public readonly target: Target;
  public readonly reason: string | undefined;
  public readonly causes: readonly StatusCause[];
  public readonly conflicts: readonly FieldConflict[];
  public readonly about: { readonly kind?: string; readonly name?: string };

  public constructor(parts: ErrorParts & { readonly code: KubernetesErrorCode }, facts: ApiErrorFacts) {
    super(NAME, parts, facts);
    this.verb = facts.verb;
    this.target = facts.target;
    this.reason = facts.reason;
    this.causes = facts.causes ?? [];
    this.conflicts = facts.conflicts ?? [];
    this.about = facts.about ?? {};
  }
}

/** True for a {@link KubernetesApiError}, with one of the codes where codes are given. */
export const isKubernetesApiError = predicateFor<KubernetesApiError>(NAME);

/** The facts that every error of a call has. */
export const basicFactsOf = (call: ApiCall): ApiErrorFacts => ({
  ...factsOf(call),
  verb: call.verb,
  target: call.target,
});

export const TERMS: ApiTerms<ApiCall> = {
  server: 'the Kubernetes API',
  does: ({ verb, target }) => `${verb} ${describeTarget(target)}`,
  changes: ({ method, query }) => method !== 'GET' && query?.dryRun === undefined,
};
