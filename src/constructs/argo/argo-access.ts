import type { Construct } from 'constructs';
import { type BoundKindOptions, ServiceAccountToken, type TokenOptions, type WithoutBoundOptions } from '../kubernetes';
import { isImported } from '../import';
import { checkConstruct, checkProperties, type Properties } from '../properties';
import type { Delivery, ReadOptions, Recipient, SealedOutput, SealOptions } from '../sealing';
import { ARGO_ACCOUNT, ArgoAccount, type ArgoAccountProps } from './argo-account';
import { ARGO_ENVIRONMENT, ArgoEnvironment, type ArgoEnvironmentOptions } from './argo-environment';
import { argoErrors } from './errors';

/** The properties of an {@link ArgoAccess}. */
export interface ArgoAccessProps extends ArgoAccountProps {
  /**
   * How the token is issued. Default: a Secret with the name that Argo documents and reads,
   * `<name>.service-account-token`, whose token is rotated by `generation`. With `rotation`, the name is generated and begins
   * with it. With `kind: 'bound'`, the names of the anchors begin with the name of the account.
   */
  readonly token?: (TokenOptions & WithoutBoundOptions) | BoundKindOptions;
}

const PROPERTIES: Properties<ArgoAccessProps> = { ...ARGO_ACCOUNT, token: 'object?' };

/**
 * Access of a machine to Argo Workflows: role, service account, binding and token, as
 * https://argo-workflows.readthedocs.io/en/latest/access-token/ describes them.
 *
 * Warns about rules that do not have the effect that they seem to have. Throws a SignetError for invalid names and rules, and
 * for the service account of another access; at synth, when nothing is allowed.
 */
export class ArgoAccess extends ArgoAccount {
  public readonly token: ServiceAccountToken;
  readonly #namespace: string;
  readonly #sealed: SealedOutput[] = [];

  public constructor(scope: Construct, id: string, props: ArgoAccessProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    super(scope, id, props);
    this.#namespace = props.namespaces?.[0] ?? props.namespace;
    const owner = { serviceAccount: this.serviceAccount, ...(props.provider && { provider: props.provider }) };
    this.token = new ServiceAccountToken(this, 'Token', { ...tokenOf(props), ...owner });
  }

  /**
   * Returns the token in an output of the stack, as a delivery says. Call it once for each consumer. Consumers other than
   * `signet unseal` need the whole value of `ARGO_TOKEN`: set `prefix: 'Bearer '` in the delivery.
   */
  public deliverTo<O extends SealedOutput>(id: string, delivery: Delivery<O>, options: ReadOptions = {}): O {
    const sealed = this.token.deliverTo(id, delivery, options);
    this.#sealed.push(sealed);
    return sealed;
  }

  /**
   * Returns the token in an output of the stack, sealed for recipients. The sealed text is the token without a prefix, so
   * that its fingerprint can be compared; `signet unseal --as argo` adds the `Bearer ` of `ARGO_TOKEN`. For recipients who
   * only have `age -d`, `prefix: 'Bearer '` seals the whole value of `ARGO_TOKEN`.
   */
  public sealFor(id: string, recipients: readonly Recipient[], options: SealOptions = {}): SealedOutput {
    const sealed = this.token.sealFor(id, recipients, options);
    this.#sealed.push(sealed);
    return sealed;
  }

  /**
   * The environment variables with which Argo's command and other clients use this access. The token is a reference to the
   * sealed output.
   *
   * Throws a SignetError for an invalid address, and when `sealed` is needed to name one of several sealed outputs. Only
   * an output in the format age can be used, which `signet unseal` opens.
   */
  public environment(options: ArgoEnvironmentOptions): ArgoEnvironment {
    checkProperties(this.node.path, options, ARGO_ENVIRONMENT);
    const [sealed, ...others] = (options.sealed ? [options.sealed] : this.#sealed).filter(
      ({ format }) => format === 'age',
    );
    if (sealed === undefined || others.length > 0) throw argoErrors.nothingSealed(this);
    return new ArgoEnvironment(this, { namespace: this.#namespace, ...options, sealed });
  }
}

/** How the token is issued, with the name that Argo documents and reads, where the properties give none. */
function tokenOf({ name: account, token = {}, importFrom }: ArgoAccessProps): TokenOptions | BoundKindOptions {
  if (token.kind === 'bound') return { generateName: `${account}-`, ...token };
  const name = `${account}.service-account-token`;
  return {
    ...(token.generateName === undefined && (token.rotation ? { generateName: `${name}-` } : { name })),
    importFrom: isImported(importFrom, 'Token'),
    ...token,
  };
}
