import type { ITerraformDependable } from 'cdktf';
import type { SignetProvider } from '../provider';
import { RBAC_GROUP, type SubjectObject } from '../../facts/kubernetes';

/** A service account, as far as a binding needs to know it. */
export interface BoundAccount {
  /** The name of the ServiceAccount. */
  readonly serviceAccountName: string;
  /** The namespace of the ServiceAccount. */
  readonly namespace: string;
  /** What has to exist before something can refer to the account: empty for one that exists without this stack. */
  readonly dependencies: readonly ITerraformDependable[];
  /** The provider that it is declared with. Default: it exists without this stack. */
  readonly provider?: SignetProvider;
}

/** A subject of bindings: who gets a role. */
export class Subject {
  /** A service account; its namespace is always written. */
  public static serviceAccount(account: BoundAccount): Subject {
    const { serviceAccountName: name, namespace, dependencies, provider } = account;
    return new Subject({ kind: 'ServiceAccount', name, namespace }, dependencies, provider);
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
    /** The subject, as a binding contains it. */
    public readonly object: SubjectObject,
    /** What has to exist before the binding. */
    public readonly dependencies: readonly ITerraformDependable[],
    /** The provider that the account is declared with; undefined for one that exists without this stack, for users and groups. */
    public readonly provider?: SignetProvider,
  ) {}
}

/** Whoever can be given a role: service accounts, users and groups. */
export interface ISubject {
  /** What a binding contains for this subject. */
  readonly subject: Subject;
}

/** Who gets a role or a right: the first argument of `bind` and of the `grant…` methods. */
export type Grantee = ISubject | Subject;

export function subjectOf(grantee: Grantee): Subject {
  return 'subject' in grantee ? grantee.subject : grantee;
}
