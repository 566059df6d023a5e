import { Construct } from 'constructs';
import { KARGO_DESCRIPTION, KARGO_MODELS, KARGO_MANAGED } from '../../facts/kargo';
import type { AccessExpectation, Expectation } from '../expectations';
import { importPartsOf, type ImportParts } from '../import';
import { ClusterRoleBinding, ServiceAccount, Subject, type IServiceAccount } from '../kubernetes';
import type { SignetProvider } from '../provider';
import { kargoErrors } from './errors';
import { expectAccessOf } from './expect-access';
import { adjust, Kargo, type IKargo } from './kargo';
import type { IKargoIdentity } from './kargo-identity';
import { refuseKargoKeys } from './kargo-keys';
import type { IKargoProject } from './kargo-project';
import type { IKargoProjectRole } from './kargo-project-role';
import type { IKargoSystemRole } from './kargo-system-role';
import { KargoToken, type KargoTokenOptions } from './kargo-token';

/** A service account of Kargo's older model. */
export interface IKargoServiceAccount extends IKargoIdentity {
  readonly serviceAccountName: string;
}

interface AccountPlace {
  /** The project that the account is in. Default: none, for an account of the system. */
  readonly project?: IKargoProject;
  /** The installation. Default: the project's, else the nearest Kargo above, else one in the namespace `kargo`. */
  readonly kargo?: IKargo;
}

export type KargoServiceAccountReferenceOptions = AccountPlace;

export interface KargoServiceAccountProps extends AccountPlace {
  readonly name: string;
  /** What the account is for. Default: none. */
  readonly description?: string;
  /** Roles that it has from the start; `grantRole` gives more. Default: none. */
  readonly roles?: readonly (IKargoProjectRole | IKargoSystemRole)[];
  /** Let Kargo delete the account and give it roles, by its CLI. Default false, for the stack owns it. */
  readonly kargoManaged?: boolean;
  /** Default: those of the Kargo. */
  readonly labels?: { readonly [key: string]: string };
  /** Default: those of the Kargo. */
  readonly annotations?: { readonly [key: string]: string };
  /** Take its objects that exist under management, as for KargoSystemRole. Default: they are made. */
  readonly importFrom?: ImportParts;
  /** Which cluster, where the stack has several. Default: the Kargo's. */
  readonly provider?: SignetProvider;
}

/**
 * A service account of Kargo's older model (builds of its main branch from between November 2025 and January 2026),
 * in a project or in Kargo's own namespace: roles are given to it, and tokens are issued for it. In every release,
 * tokens belong to roles: see KargoSystemRole and KargoProjectRole.
 *
 * Throws a SignetError where the installation is of the released model, and for labels and annotations that are Kargo's
 * own.
 */
export class KargoServiceAccount extends Construct implements IKargoServiceAccount {
  /**
   * An account that exists without this stack, such as `kargo-admin`, `kargo-viewer`, `kargo-user` and
   * `kargo-project-creator`, which come with Kargo. It makes nothing.
   */
  public static fromServiceAccountName(
    scope: Construct,
    id: string,
    name: string,
    options: KargoServiceAccountReferenceOptions = {},
  ): IKargoServiceAccount {
    return new KargoServiceAccountReference(scope, id, name, options);
  }

  public readonly kargo: IKargo;
  public readonly namespace: string;
  public readonly serviceAccountName: string;
  public readonly serviceAccount: ServiceAccount;
  readonly #provider: SignetProvider | undefined;

  public constructor(scope: Construct, id: string, props: KargoServiceAccountProps) {
    super(scope, id);
    importPartsOf(this, props.importFrom);
    const { name, description, project, roles = [], kargoManaged = false } = props;
    refuseKargoKeys(this, props);
    this.kargo = installation(this, props);
    this.namespace = project?.namespace ?? this.kargo.namespace;
    this.serviceAccountName = name;
    this.#provider = props.provider ?? this.kargo.provider;
    this.serviceAccount = new ServiceAccount(this, 'ServiceAccount', {
      name,
      namespace: this.namespace,
      labels: { ...this.kargo.labels, ...props.labels, [KARGO_MODELS.serviceAccount.account]: 'true' },
      ...(this.#provider && { provider: this.#provider }),
    });
    const annotations = {
      ...this.kargo.annotations,
      ...props.annotations,
      ...(description !== undefined && { [KARGO_DESCRIPTION]: description }),
      ...(kargoManaged && { [KARGO_MANAGED]: 'true' }),
    };
    for (const [key, value] of Object.entries(annotations)) this.serviceAccount.addAnnotation(key, value);
    for (const role of roles) this.grantRole(role);
  }

  /**
   * Gives it a role of a project, as `kargo grant --service-account` does: the account becomes a subject of the role's
   * RoleBinding, or of one of its own where the role is not declared in this stack. Or a role of the system, by a
   * ClusterRoleBinding `<name>-<role>`.
   */
  public grantRole(role: IKargoProjectRole | IKargoSystemRole): this {
    if (role.scope === 'project') {
      role.addMember(this.serviceAccount);
      return this;
    }
    const { labels, annotations } = this.kargo;
    new ClusterRoleBinding(this, `ClusterRoleBinding ${role.roleName}`, {
      name: `${this.serviceAccountName}-${role.roleName}`,
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ...(this.#provider && { provider: this.#provider }),
      role: role.clusterRole,
      subjects: [Subject.serviceAccount(this.serviceAccount)],
    });
    return this;
  }

  public issueToken(id: string, options: KargoTokenOptions = {}): KargoToken {
    return new KargoToken(this, id, {
      ...(this.#provider && { provider: this.#provider }),
      ...options,
      role: this,
    });
  }

  public expectAccess(expectation: Expectation): AccessExpectation {
    return expectAccessOf(this, expectation, this.#provider);
  }
}

class KargoServiceAccountReference extends Construct implements IKargoServiceAccount {
  public readonly kargo: IKargo;
  public readonly namespace: string;
  public readonly serviceAccount: IServiceAccount;

  public constructor(
    scope: Construct,
    id: string,
    public readonly serviceAccountName: string,
    place: AccountPlace,
  ) {
    super(scope, id);
    this.kargo = installation(this, place);
    this.namespace = place.project?.namespace ?? this.kargo.namespace;
    this.serviceAccount = ServiceAccount.fromServiceAccountName(this, 'ServiceAccount', serviceAccountName, {
      namespace: this.namespace,
    });
  }

  public issueToken(id: string, options: KargoTokenOptions = {}): KargoToken {
    return new KargoToken(this, id, { ...options, role: this });
  }

  public expectAccess(expectation: Expectation): AccessExpectation {
    return expectAccessOf(this, expectation);
  }
}

/** One that says nothing of itself is of the older model, for no other has such accounts. */
function installation(construct: Construct, { kargo, project }: AccountPlace): IKargo {
  const stated = kargo ?? project?.kargo ?? Kargo.of(construct);
  if (Kargo.isKargo(stated) && stated.model !== 'serviceAccount') throw kargoErrors.accountsOfOlderModel(construct);
  return adjust(stated, { model: 'serviceAccount' });
}
