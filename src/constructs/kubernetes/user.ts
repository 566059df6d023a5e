import { Construct } from 'constructs';
import { SUBJECT_NAME } from '../../facts/names';
import { AccessExpectation, type Expectation } from '../expectations';
import { checkConstruct } from '../properties';
import { checkName } from '../validation';
import { Subject, type ISubject } from './subject';

/** Options of a reference to a user. */
export interface UserReferenceOptions {
  /** The groups of the user, as the API server's authentication gives them, for expectations. Default: none. */
  readonly groups?: readonly string[];
}

/** A user. Kubernetes has no objects for users: the name is the one that the API server's authentication gives. */
export class User extends Construct implements ISubject {
  /** Throws a SignetError for an empty name. */
  public static fromUserName(scope: Construct, id: string, name: string, options: UserReferenceOptions = {}): User {
    checkConstruct<UserReferenceOptions>(scope, id, options, { groups: 'strings?' });
    return new User(scope, id, name, options.groups);
  }

  public readonly subject: Subject;

  private constructor(
    scope: Construct,
    id: string,
    /** The name of the user, as the API server authenticates it. */
    public readonly userName: string,
    private readonly groups: readonly string[] | undefined,
  ) {
    super(scope, id);
    checkName(this, 'name', userName, SUBJECT_NAME);
    this.subject = Subject.user(userName);
  }

  /** Asks the API server, at each plan and apply, whether the user can do what they must, and cannot do what they must not. */
  public expectAccess(expectation: Expectation): AccessExpectation {
    const { subject, groups } = this;
    return AccessExpectation.add(this, { ...expectation, subject, ...(groups && { groups }) });
  }
}
