import type { Construct } from 'constructs';
import { AccessExpectation, type Expectation } from '../expectations';
import { Subject } from '../kubernetes';
import type { SignetProvider } from '../provider';
import type { IKargoIdentity } from './kargo-identity';

/** An expectation below the role itself, in its cluster. */
export function expectAccessOf(
  identity: Construct & IKargoIdentity,
  expectation: Expectation,
  provider: SignetProvider | undefined = identity.kargo.provider,
): AccessExpectation {
  const subject = Subject.serviceAccount(identity.serviceAccount);
  return AccessExpectation.add(identity, { ...(provider && { provider }), ...expectation, subject });
}
