import { Construct } from 'constructs';
import { ServiceAccount, type IServiceAccount } from '../kubernetes';
import { KARGO_NAMESPACE } from './kargo-labels';
import type { IKargoRole } from './kargo-role';

/** A role of the whole Kargo installation. */
export interface IKargoSystemRole extends IKargoRole {
  readonly scope: 'system';
}

export interface KargoSystemRoleReferenceOptions {
  /** Where Kargo is installed. Default `kargo`. */
  readonly namespace?: string;
}

/** A role of the whole Kargo installation: https://docs.kargo.io/operator-guide/security/access-controls/ */
export class KargoSystemRole extends Construct implements IKargoSystemRole {
  /**
   * A role that exists without this stack: one of those that come with Kargo (`kargo-admin`, `kargo-viewer`,
   * `kargo-user`, `kargo-project-creator`), or another by its name.
   *
   * Throws a SignetError for a name that cannot be one.
   */
  public static fromRoleName(
    scope: Construct,
    id: string,
    name: string,
    options: KargoSystemRoleReferenceOptions = {},
  ): IKargoSystemRole {
    return new KargoSystemRole(scope, id, name, options.namespace ?? KARGO_NAMESPACE);
  }

  public readonly scope = 'system';
  public readonly serviceAccount: IServiceAccount;

  private constructor(
    scope: Construct,
    id: string,
    public readonly roleName: string,
    public readonly namespace: string,
  ) {
    super(scope, id);
    this.serviceAccount = ServiceAccount.fromServiceAccountName(this, 'ServiceAccount', roleName, { namespace });
  }
}
