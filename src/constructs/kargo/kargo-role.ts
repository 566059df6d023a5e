import type { IConstruct } from 'constructs';
import type { IServiceAccount } from '../kubernetes';

/** A Kargo role, of the system or of a project: tokens are issued for it. */
export interface IKargoRole extends IConstruct {
  readonly roleName: string;
  /** The namespace of Kargo for a system role, the project's for a project role. */
  readonly namespace: string;
  /** The account behind the role, which has the role's name. */
  readonly serviceAccount: IServiceAccount;
}
