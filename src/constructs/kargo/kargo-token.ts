import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import { ServiceAccountToken, type TokenOptions } from '../kubernetes';
import { checkConstruct, type Properties } from '../properties';
import type { SignetProvider } from '../provider';
import type { Recipient, SealedOutput, SealOptions } from '../sealing';
import { kargoErrors, kargoWarnings } from './errors';
import type { IKargoAccount } from './kargo-account';
import { refuseKargoKeys } from './kargo-keys';
import { KARGO_MODELS, KARGO_MANAGED, type KargoModel } from '../../facts/kargo';

/** How a Kargo token is issued. */
export interface KargoTokenOptions extends TokenOptions {
  /** Which label the Secret gets, by which Kargo recognizes it. Default: the model of the installation, which is `role` in every release. */
  readonly model?: KargoModel;
  /**
   * Allow Kargo to delete the token, by its CLI or UI; Kargo then shows it as "Kargo managed". The next apply re-issues a
   * token that was deleted this way, under a new name. Default false: Kargo refuses, because the stack owns the token.
   */
  readonly kargoManaged?: boolean;
  /** Which cluster, where the stack has several. Default: the role's, else the Kargo's, else the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

/** The properties of a {@link KargoToken}. */
export interface KargoTokenProps extends KargoTokenOptions {
  /** What the token allows: a role of the system or of a project or, in the older model, a service account. */
  readonly role: IKargoAccount;
}

/**
 * An API token of Kargo, for a role of the system or of a project:
 * https://docs.kargo.io/operator-guide/security/api-tokens/
 *
 * Without `name`, each issue gets a new name that begins with the construct's id. Throws a SignetError as
 * ServiceAccountToken does, for an unknown model, and for labels and annotations that Kargo reads.
 */
export class KargoToken extends ServiceAccountToken {
  static readonly #properties: Properties<KargoTokenProps> = {
    ...ServiceAccountToken.options,
    role: 'object',
    model: 'string?',
    kargoManaged: 'boolean?',
    provider: 'object?',
  };

  /** The role or the service account that the token authenticates as. */
  public readonly role: IKargoAccount;

  public constructor(scope: Construct, id: string, props: KargoTokenProps) {
    checkConstruct(scope, id, props, KargoToken.#properties);
    const { role, model = role.kargo.model, kargoManaged = false, labels, annotations, ...options } = props;
    const { kargo } = role;
    const known = Object.hasOwn(KARGO_MODELS, model);
    const provider = options.provider ?? role.serviceAccount.provider ?? kargo.provider;
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
    if (!known) throw kargoErrors.modelUnknown(this, model);
    refuseKargoKeys(this, { labels, annotations });
    this.role = role;
    if (model === 'serviceAccount' && 'project' in role) Annotations.of(this).addWarning(kargoWarnings.tokenOfRole);
  }

  /**
   * Returns the token in an output of the stack, sealed for recipients. The sealed text is the value of
   * `KARGO_API_TOKEN`: the token without `Bearer `.
   */
  public override sealFor(id: string, recipients: readonly Recipient[], options: SealOptions = {}): SealedOutput {
    return super.sealFor(id, recipients, options);
  }
}
