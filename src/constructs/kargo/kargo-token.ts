import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import { KARGO_MODELS, KARGO_MANAGED, type KargoModel } from '../../facts/kargo';
import { ServiceAccountToken, type TokenOptions } from '../kubernetes';
import type { SignetProvider } from '../provider';
import type { Recipient, SealedOutput, SealOptions } from '../sealing';
import { kargoErrors } from './errors';
import type { IKargoIdentity } from './kargo-identity';
import { refuseKargoKeys } from './kargo-keys';

/** How a token of Kargo is issued. */
export interface KargoTokenOptions extends TokenOptions {
  /** The labels by which Kargo knows the Secret. Default: that of the installation, which is `role` in every release. */
  readonly model?: KargoModel;
  /**
   * Let Kargo delete the token, by its CLI or UI; it then shows as "Kargo managed". A token deleted that way is issued
   * again by the next apply, under a fresh name. Default false: Kargo refuses, for the stack owns it.
   */
  readonly kargoManaged?: boolean;
  /** Which cluster, where the stack has several. Default: the Kargo's, else the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

export interface KargoTokenProps extends KargoTokenOptions {
  /** What the token's bearer may do: a role of the system or of a project or, in the older model, a service account. */
  readonly role: IKargoIdentity;
}

const ROLE_IN_OLDER_MODEL =
  'In this model of Kargo tokens belong to service accounts. The token works, but Kargo does not list it. Make a KargoServiceAccount, give it the role with `grantRole`, and issue the token for it. [construct/kargo-token-of-role]';

/**
 * An API token of Kargo, for a role of the system or of a project:
 * https://docs.kargo.io/operator-guide/security/api-tokens/
 *
 * Without `name`, each issue takes a fresh name that begins with the construct's id. Throws a SignetError as
 * ServiceAccountToken does, for an unknown model, and for labels and annotations that are Kargo's own.
 */
export class KargoToken extends ServiceAccountToken {
  public readonly role: IKargoIdentity;

  public constructor(scope: Construct, id: string, props: KargoTokenProps) {
    const { role, model = role.kargo.model, kargoManaged = false, labels, annotations, ...options } = props;
    const { kargo } = role;
    const known = Object.hasOwn(KARGO_MODELS, model);
    const provider = options.provider ?? kargo.provider;
    const ownAnnotations = {
      ...kargo.annotations,
      ...annotations,
      ...(kargoManaged && { [KARGO_MANAGED]: 'true' }),
    };
    super(scope, id, {
      ...options,
      serviceAccount: role.serviceAccount,
      labels: { ...kargo.labels, ...labels, ...(known && { [KARGO_MODELS[model].token]: 'true' }) },
      ...(Object.keys(ownAnnotations).length > 0 && { annotations: ownAnnotations }),
      ...(provider && { provider }),
    });
    if (!known) throw kargoErrors.modelUnknown(this);
    refuseKargoKeys(this, { labels, annotations });
    this.role = role;
    if (model === 'serviceAccount' && 'project' in role) Annotations.of(this).addWarning(ROLE_IN_OLDER_MODEL);
  }

  /**
   * Gives the token out, sealed for recipients. What is sealed is the value of `KARGO_API_TOKEN`: the bare token,
   * without `Bearer `.
   */
  public override sealFor(id: string, recipients: readonly Recipient[], options: SealOptions = {}): SealedOutput {
    return super.sealFor(id, recipients, options);
  }
}
