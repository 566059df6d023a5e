import type { Construct } from 'constructs';
import { constructErrors } from '../errors';
import { ServiceAccountToken, type TokenOptions } from '../kubernetes';
import type { SignetProvider } from '../provider';
import type { Recipient, SealedOutput, SealOptions } from '../sealing';
import { KARGO_LABELS, KARGO_MANAGED, type KargoModel } from './kargo-labels';
import type { IKargoRole } from './kargo-role';

export interface KargoTokenProps extends TokenOptions {
  /** What the token's bearer may do: a system role or a project's. */
  readonly role: IKargoRole;
  /** The labels by which Kargo knows the Secret. Default `role`, that of every release. */
  readonly model?: KargoModel;
  /**
   * Let Kargo delete the token, by its CLI or UI; it then shows as "Kargo managed". A token deleted that way is issued
   * again by the next apply, under a fresh name. Default false: Kargo refuses, for the stack owns it.
   */
  readonly kargoManaged?: boolean;
  /** Which cluster, where the stack has several. Default: the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

/**
 * An API token of Kargo, for a role of the system or of a project:
 * https://docs.kargo.io/operator-guide/security/api-tokens/
 *
 * Without `name`, each issue takes a fresh name that begins with the construct's id. Throws a SignetError as
 * ServiceAccountToken does, and for an unknown model.
 */
export class KargoToken extends ServiceAccountToken {
  public readonly role: IKargoRole;

  public constructor(scope: Construct, id: string, props: KargoTokenProps) {
    const { role, model = 'role', kargoManaged = false, labels, annotations, ...options } = props;
    const known = Object.hasOwn(KARGO_LABELS, model);
    super(scope, id, {
      ...options,
      serviceAccount: role.serviceAccount,
      labels: { ...labels, ...(known && { [KARGO_LABELS[model].token]: 'true' }) },
      ...((annotations !== undefined || kargoManaged) && {
        annotations: { ...annotations, ...(kargoManaged && { [KARGO_MANAGED]: 'true' }) },
      }),
    });
    if (!known) throw constructErrors.modelUnknown(this);
    this.role = role;
  }

  /**
   * Gives the token out, sealed for recipients. What is sealed is the value of `KARGO_API_TOKEN`: the bare token,
   * without `Bearer `.
   */
  public override sealFor(id: string, recipients: readonly Recipient[], options: SealOptions = {}): SealedOutput {
    return super.sealFor(id, recipients, options);
  }
}
