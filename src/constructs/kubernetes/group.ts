import { Construct } from 'constructs';
import { SUBJECT_NAME } from '../../facts/names';
import { AccessExpectation, type Expectation } from '../expectations';
import { checkName } from '../validation';
import { Subject, type ISubject } from './subject';

/** A group. Kubernetes has no objects for groups: the name is the one that the API server's authentication gives, such as `oidc:devs`. */
export class Group extends Construct implements ISubject {
  /** Throws a SignetError for an empty name. */
  public static fromGroupName(scope: Construct, id: string, name: string): Group {
    return new Group(scope, id, name);
  }

  public readonly subject: Subject;

  private constructor(
    scope: Construct,
    id: string,
    /** The name of the group. */
    public readonly groupName: string,
  ) {
    super(scope, id);
    checkName(this, 'name', groupName, SUBJECT_NAME);
    this.subject = Subject.group(groupName);
  }

  /** Asks the API server, at each plan and apply, whether a member can do what they must, and cannot do what they must not. */
  public expectAccess(expectation: Expectation): AccessExpectation {
    return AccessExpectation.add(this, { ...expectation, subject: this.subject });
  }
}
