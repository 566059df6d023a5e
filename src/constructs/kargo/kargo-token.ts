import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import { type BoundKindOptions, ServiceAccountToken, type TokenOptions, type WithoutBoundOptions } from '../kubernetes';
import type { Properties } from '../properties';
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

/**
 * How a bound Kargo token is issued. It has no Secret with a label of Kargo, so Kargo does not list it. Kargo must be of a
 * version that asks the API server whether a token is valid.
 */
export interface KargoBoundTokenOptions extends BoundKindOptions {
  /** Which cluster, where the stack has several. Default: the role's, else the Kargo's, else the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

/** The properties of a {@link KargoToken}. */
export interface KargoTokenProps extends KargoTokenOptions {
  /** What the token allows: a role of the system or of a project or, in the older model, a service account. */
  readonly role: IKargoAccount;
}

/** The properties of a {@link KargoToken} that is bound. */
export interface KargoBoundTokenProps extends KargoBoundTokenOptions {
  /** What the token allows, as for every {@link KargoToken}. */
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
  static readonly #secret: Properties<KargoTokenProps> = {
    ...ServiceAccountToken.options.secret,
    role: 'object',
    model: 'string?',
    kargoManaged: 'boolean?',
    provider: 'object?',
  };
  static readonly #bound: Properties<KargoBoundTokenProps> = {
    ...ServiceAccountToken.options.bound,
    role: 'object',
    provider: 'object?',
  };

  /** The role or the service account that the token authenticates as. */
  public readonly role: IKargoAccount;

  public constructor(
    scope: Construct,
    id: string,
    props: (KargoTokenProps & WithoutBoundOptions) | KargoBoundTokenProps,
  ) {
    ServiceAccountToken.checkProps(scope, id, props, { secret: KargoToken.#secret, bound: KargoToken.#bound });
    const { role, ...options } = props;
    const provider = props.provider ?? role.serviceAccount.provider ?? role.kargo.provider;
    const owner = { serviceAccount: role.serviceAccount, ...(provider && { provider }) };
    super(scope, id, { ...(options.kind === 'bound' ? options : secretOptions(role, options)), ...owner });
    this.role = role;
    if (options.kind !== 'bound') this.checkSecret(options);
  }

  /**
   * Returns the token in an output of the stack, sealed for recipients. The sealed text is the value of
   * `KARGO_API_TOKEN`: the token without `Bearer `.
   */
  public override sealFor(id: string, recipients: readonly Recipient[], options: SealOptions = {}): SealedOutput {
    return super.sealFor(id, recipients, options);
  }

  private checkSecret({ model = this.role.kargo.model, labels, annotations }: KargoTokenOptions): void {
    if (!Object.hasOwn(KARGO_MODELS, model)) throw kargoErrors.modelUnknown(this, model);
    refuseKargoKeys(this, { labels, annotations });
    if (model === 'serviceAccount' && 'project' in this.role)
      Annotations.of(this).addWarning(kargoWarnings.tokenOfRole);
  }
}

/** The options of the Secret, with the labels and annotations by which Kargo recognizes it. */
function secretOptions({ kargo }: IKargoAccount, given: KargoTokenOptions): TokenOptions {
  const { model = kargo.model, kargoManaged = false, labels, annotations, ...options } = given;
  const known = Object.hasOwn(KARGO_MODELS, model);
  const all = { ...kargo.annotations, ...annotations, ...(kargoManaged && { [KARGO_MANAGED]: 'true' }) };
  return {
    ...options,
    labels: { ...kargo.labels, ...labels, ...(known && { [KARGO_MODELS[model].token]: 'true' }) },
    ...(Object.keys(all).length > 0 && { annotations: all }),
  };
}
