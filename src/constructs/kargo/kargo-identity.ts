import type { IConstruct } from 'constructs';
import type { PolicyRule } from '../../facts/kubernetes';
import type { AccessExpectation, Expectation } from '../expectations';
import type { IKargoAccount, KargoAccountGrantee } from './kargo-account';
import type { KargoBoundTokenOptions, KargoToken, KargoTokenOptions } from './kargo-token';

/** What a token can be issued for: a Kargo role or, in the older model, a Kargo service account. */
export interface IKargoIdentity extends IConstruct, IKargoAccount {
  /**
   * Issues a token. Without `name`, each issue gets a new name that begins with the id. One identity may have several
   * tokens: one for each consumer, so that revoking one does not affect the others.
   */
  issueToken(id: string, options?: KargoTokenOptions | KargoBoundTokenOptions): KargoToken;
  /**
   * Asks the API server, at each plan and apply, whether the identity can do what it must, and cannot do what it must
   * not. Actions without a namespace are about the project's namespace; for an identity of the system, about all
   * namespaces.
   */
  expectAccess(expectation: Expectation): AccessExpectation;
}

/** A Kargo role, of the system or of a project. */
export interface IKargoRole extends IKargoIdentity {
  /** The name of the role, and of its ServiceAccount. */
  readonly roleName: string;
  /** What it may do; undefined where only the cluster knows. */
  readonly rules: readonly PolicyRule[] | undefined;
  /**
   * Gives the role to another role, a Kargo service account or any service account. For a role that is declared in this
   * stack: one more subject of its binding. For a role that exists without this stack: a binding `<account>-<role>`.
   */
  bind(grantee: KargoAccountGrantee): this;
}
