import type { Construct } from 'constructs';
import { AccessExpectation, type Expectation } from '../expectations';
import type { IServiceAccount } from '../kubernetes';
import type { SignetProvider } from '../provider';
import type { KargoClaim } from './kargo-claims';
import type { IKargo } from './kargo-installation';

/** The service account behind a Kargo role or, in the older model, a Kargo service account. */
export interface IKargoAccount {
  /** The installation that it belongs to. */
  readonly kargo: IKargo;
  /** The namespace of Kargo for a role or account of the system, the project's for one of a project. */
  readonly namespace: string;
  /** The service account, of the same name. */
  readonly serviceAccount: IServiceAccount;
  /** @internal Called before another role is bound to it. Throws a SignetError where it cannot have one. */
  acceptRole?(): void;
}

/**
 * Who can have a Kargo role: people, by claims of their identity provider; another role or a Kargo service account; or
 * any service account of the cluster.
 */
export type KargoGrantee = KargoClaim | KargoAccountGrantee;

/** A grantee that is a service account. */
export type KargoAccountGrantee = IKargoAccount | IServiceAccount;

/** The service account that a role is bound to. Throws a SignetError where the grantee cannot have another role. */
export function accountOf(grantee: KargoAccountGrantee): IServiceAccount {
  if (!('serviceAccount' in grantee)) return grantee;
  grantee.acceptRole?.();
  return grantee.serviceAccount;
}

/** Adds an expectation about the account, below its construct and in its cluster. */
export function expectAccessOf(
  account: Construct & IKargoAccount,
  expectation: Expectation,
  provider: SignetProvider | undefined = account.kargo.provider,
): AccessExpectation {
  const { subject } = account.serviceAccount;
  return AccessExpectation.add(account, { ...(provider && { provider }), ...expectation, subject });
}
