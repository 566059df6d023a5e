import type { ITerraformDependable } from 'cdktf';
import { RBAC_GROUP, type SubjectObject } from '../../facts/kubernetes';
import type { IServiceAccount } from './service-account';

/** Who a binding gives a role to. */
export class Subject {
  /** A service account; its namespace is always stated. */
  public static serviceAccount(account: IServiceAccount): Subject {
    const { serviceAccountName: name, namespace, dependencies } = account;
    return new Subject({ kind: 'ServiceAccount', name, namespace }, dependencies);
  }

  /** A user, by the name that the API server's authentication gives. */
  public static user(name: string): Subject {
    return new Subject({ kind: 'User', name, apiGroup: RBAC_GROUP }, []);
  }

  /** A group, by the name that the API server's authentication gives. */
  public static group(name: string): Subject {
    return new Subject({ kind: 'Group', name, apiGroup: RBAC_GROUP }, []);
  }

  private constructor(
    public readonly object: SubjectObject,
    /** What has to exist before the binding. */
    public readonly dependencies: readonly ITerraformDependable[],
  ) {}
}
