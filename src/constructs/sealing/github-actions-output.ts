import type { Construct } from 'constructs';
import { type DeliveredOutputProps, SealedOutput } from './sealed-output';

/**
 * A token as the encrypted value of a GitHub Actions secret. Pass both attributes to the resource `github_actions_secret`,
 * or to GitHub's API.
 */
export class GithubActionsOutput extends SealedOutput {
  /** @internal */
  public constructor(
    scope: Construct,
    id: string,
    props: DeliveredOutputProps,
    /** The identifier of the public key that the token is sealed for. */
    public readonly keyId: string,
  ) {
    super(scope, id, props);
  }

  /** The encrypted value, in base64: the sealed text. */
  public get encryptedValue(): string {
    return this.sealed;
  }
}
