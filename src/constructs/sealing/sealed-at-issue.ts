import type { Construct } from 'constructs';
import type { SignetProvider } from '../provider';
import type { Target } from './target';

/** A sealed token. */
export interface SealedText {
  readonly sealed: string;
  /** The sealed old token of a rotation; null without one. Undefined if there is never one. */
  readonly previousSealed?: string | undefined;
  /** The user name of the account. */
  readonly subject: () => string;
  /** The resource that has sealed it. An attribute is read only when it is used: CDKTF records a call stack for each read. */
  readonly resource: SealingResource;
}

/** What a resource says about the token that it has sealed. */
export interface SealingResource {
  readonly fingerprint: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly recipientFingerprints: string[];
}

/** A token that can be sealed only when it is issued, so that each sealed output issues a token of its own: a BoundToken. */
export interface ITokenSealedAtIssue {
  /** The provider that issues the token. */
  readonly provider: SignetProvider;
  /** @internal */
  issueSealed(output: Construct, target: Target): SealedText;
}
