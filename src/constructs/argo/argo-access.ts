import type { Construct } from 'constructs';
import { ServiceAccountToken, type TokenOptions } from '../kubernetes';
import { isImported } from '../import';
import type { Recipient, SealedOutput, SealOptions } from '../sealing';
import { ArgoAccount, type ArgoAccountProps } from './argo-account';
import { ArgoEnvironment, type ArgoEnvironmentOptions } from './argo-environment';
import { argoErrors } from './errors';

export interface ArgoAccessProps extends ArgoAccountProps {
  /**
   * How the token is issued. Default: a Secret of the name that Argo documents and looks up,
   * `<name>.service-account-token`, of which `generation` rotates the token.
   */
  readonly token?: TokenOptions;
}

/**
 * An access of a machine to Argo Workflows: role, service account, binding and token, as
 * https://argo-workflows.readthedocs.io/en/latest/access-token/ describes them.
 *
 * Warns where a rule does not do what it seems to, and where two accesses share an account. Throws a SignetError for
 * names that cannot be ones and for incomplete rules; at synth, when nothing is allowed.
 */
export class ArgoAccess extends ArgoAccount {
  public readonly token: ServiceAccountToken;
  readonly #namespace: string;
  readonly #sealed: SealedOutput[] = [];

  public constructor(scope: Construct, id: string, props: ArgoAccessProps) {
    super(scope, id, props);
    const { token } = props;
    this.#namespace = props.namespaces?.[0] ?? props.namespace;
    this.token = new ServiceAccountToken(this, 'Token', {
      ...(token?.generateName === undefined && { name: `${props.name}.service-account-token` }),
      importFrom: isImported(props.importFrom, 'Token'),
      ...token,
      serviceAccount: this.serviceAccount,
      ...(props.provider && { provider: props.provider }),
    });
  }

  /**
   * Gives the token out, sealed for recipients. What is sealed is the bare token, so that its fingerprint can be
   * compared; `signet unseal --as argo` makes `ARGO_TOKEN` of it, which begins with `Bearer `. For recipients who have
   * `age -d` only, `prefix: 'Bearer '` seals the value of `ARGO_TOKEN` itself.
   */
  public sealFor(id: string, recipients: readonly Recipient[], options: SealOptions = {}): SealedOutput {
    const sealed = this.token.sealFor(id, recipients, options);
    this.#sealed.push(sealed);
    return sealed;
  }

  /**
   * The environment in which Argo's command and other clients use this access: all variables, with the token as a
   * reference to the sealed output that it comes from.
   *
   * Throws a SignetError for an address that cannot be one, and when the sealed output is not certain.
   */
  public environment(options: ArgoEnvironmentOptions): ArgoEnvironment {
    const sealed = options.sealed ?? (this.#sealed.length === 1 ? this.#sealed[0] : undefined);
    if (sealed === undefined) throw argoErrors.nothingSealed(this);
    return new ArgoEnvironment(this, { namespace: this.#namespace, ...options, sealed });
  }
}
