import { Annotations, type TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Role, RoleBinding, ServiceAccount, ServiceAccountToken, Subject, type TokenOptions } from '../kubernetes';
import type { SignetProvider } from '../provider';
import type { Recipient, SealedOutput, SealOptions } from '../sealing';
import { ARGO_API_GROUP, describeDoubts, type ArgoRule } from './argo-rule';

export interface ArgoAccessProps {
  /** Where the workflows are. */
  readonly namespace: string;
  /** Name of the service account, and of its role and binding. Each client has one of its own, so that revoking it meets no other. */
  readonly name: string;
  /** What the client may do; at least one. */
  readonly rules: readonly ArgoRule[];
  /**
   * How the token is issued. Default: a Secret of the name that Argo documents and looks up,
   * `<name>.service-account-token`, of which `generation` rotates the token.
   */
  readonly token?: TokenOptions;
  /** Labels of the service account, the role and the binding. Default: none. */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of the service account, the role and the binding. Default: none. */
  readonly annotations?: { readonly [key: string]: string };
  /** Which cluster, where the stack has several. Default: the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

/**
 * An access of a machine to Argo Workflows: role, service account, binding and token, as
 * https://argo-workflows.readthedocs.io/en/latest/access-token/ describes them.
 *
 * Warns where a rule does not do what it seems to. Throws a SignetError for names that cannot be ones and for
 * incomplete rules.
 */
export class ArgoAccess extends Construct {
  public readonly role: Role;
  public readonly serviceAccount: ServiceAccount;
  public readonly binding: RoleBinding;
  public readonly token: ServiceAccountToken;

  public constructor(scope: Construct, id: string, props: ArgoAccessProps) {
    super(scope, id);
    const { token, rules, ...common } = props;
    this.role = new Role(this, 'Role', {
      ...common,
      rules: rules.map(({ apiGroups = [ARGO_API_GROUP], resources, resourceNames, verbs }) => ({
        apiGroups,
        resources,
        ...(resourceNames && { resourceNames }),
        verbs,
      })),
    });
    for (const doubt of rules.flatMap(describeDoubts)) Annotations.of(this).addWarning(doubt);
    this.serviceAccount = new ServiceAccount(this, 'ServiceAccount', common);
    this.binding = new RoleBinding(this, 'RoleBinding', {
      ...common,
      role: this.role,
      subjects: [Subject.serviceAccount(this.serviceAccount)],
    });
    this.token = new ServiceAccountToken(this, 'Token', {
      ...(token?.generateName === undefined && { name: `${props.name}.service-account-token` }),
      ...token,
      serviceAccount: this.serviceAccount,
      ...(props.provider && { provider: props.provider }),
    });
  }

  /** The Terraform resources, in the order of their making. */
  public get resources(): TerraformResource[] {
    return [this.role, this.serviceAccount, this.binding, this.token].map(({ resource }) => resource);
  }

  /**
   * Gives the token out, sealed for recipients. What is sealed is the bare token, so that its fingerprint can be
   * compared; `signet unseal --as argo` makes `ARGO_TOKEN` of it, which begins with `Bearer `. For recipients who have
   * `age -d` only, `prefix: 'Bearer '` seals the value of `ARGO_TOKEN` itself.
   */
  public sealFor(id: string, recipients: readonly Recipient[], options: SealOptions = {}): SealedOutput {
    return this.token.sealFor(id, recipients, options);
  }
}
