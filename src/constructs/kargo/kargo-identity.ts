import type { IConstruct } from 'constructs';
import type { PolicyRule } from '../../facts/kubernetes';
import type { AccessExpectation, Expectation } from '../expectations';
import type { IServiceAccount } from '../kubernetes';
import type { IKargo } from './kargo';
import type { KargoToken, KargoTokenOptions } from './kargo-token';

/** Whom tokens are issued for: a Kargo role or, in the older model, a Kargo service account. */
export interface IKargoIdentity extends IConstruct {
  /** The installation that it belongs to. */
  readonly kargo: IKargo;
  /** The namespace of Kargo for one of the system, the project's for one of a project. */
  readonly namespace: string;
  /** The account behind it, of the same name. */
  readonly serviceAccount: IServiceAccount;
  /**
   * Issues a token. Without `name`, each issue takes a fresh name that begins with the id. One identity may have
   * several tokens: one for each consumer, so that revoking one affects no other.
   */
  issueToken(id: string, options?: KargoTokenOptions): KargoToken;
  /**
   * Has the cluster asked, at each plan and apply, whether it can do what it should, and cannot do what it must not. The
   * actions that state no namespace are about the project's; those of one of the system about all at once.
   */
  expectAccess(expectation: Expectation): AccessExpectation;
}

/** A Kargo role, of the system or of a project. */
export interface IKargoRole extends IKargoIdentity {
  readonly roleName: string;
  /** What it may do; undefined where only the cluster knows. */
  readonly rules: readonly PolicyRule[] | undefined;
}
