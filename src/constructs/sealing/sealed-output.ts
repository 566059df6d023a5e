import type { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { SignetProvider } from '../provider';
import { DataSignetSealedToken, SignetSealedToken } from '../terraform';
import { checkWait } from '../validation';
import type { Recipient } from './recipient';
import { checkRecipientsOf, recipientArguments, sealedTextOutput } from './sealed-text';

/** A token Secret, as far as sealing needs to know it. */
export interface ISealableToken {
  readonly namespace: string;
  /** Name of the Secret. */
  readonly secretName: string;
  /**
   * The Secret's uid, where this configuration issues the token: unknown while it is yet to be issued, so that it is
   * sealed after that. Undefined for a token that something else creates.
   */
  readonly issue: string | undefined;
  /** Name of the service account that the token must belong to: any other account's is refused. Default: not checked. */
  readonly serviceAccountName?: string;
  /** Uid of that account. Default: not checked. */
  readonly serviceAccountUid?: string;
  /** The provider that issues the token. */
  readonly provider?: SignetProvider;
}

export interface SealOptions {
  /** Form of the sealed text. Default `age`: an armored age file, which `signet unseal` and `age -d` open. */
  readonly format?: 'age';
  /** Text that is sealed before the token, such as `Bearer `. Default: none. */
  readonly prefix?: string;
  /** How long to wait until the token is there, for example `30s`. Default: the provider's. */
  readonly wait?: string;
  /**
   * Seal while planning, by a data source, in place of at apply, by a resource. Then whoever can add a recipient and have
   * a plan made, as in a pull request, gets the live token, sealed for that recipient, in the plan, before anybody has
   * approved it. In return, each plan looks at the Secret again. Default: false for a token that this configuration
   * issues; true for one that something else creates.
   */
  readonly readAtPlan?: boolean;
  /** Exact name of the output: letters, digits, `_` and `-`. Default: the one that CDKTF makes from the construct's path. */
  readonly outputName?: string;
  /** Description of the output. Default: who can open it, by label and fingerprint. */
  readonly outputDescription?: string;
}

export interface SealedOutputProps extends SealOptions {
  readonly token: ISealableToken;
  /** Who can open it; at least one, and none twice. */
  readonly recipients: readonly Recipient[];
  /** Default: the token's, else the stack's first. */
  readonly provider?: SignetProvider;
}

/**
 * A token, sealed for its recipients and given out as an output of the stack. The output is meant to be seen, in logs,
 * comments or Git, so it is not sensitive; only the recipients can open it. It changes when the token or its recipients
 * change, and at no other time. A token that this configuration issues is sealed at apply: a plan hands nothing out.
 *
 * Throws a SignetError when there is no recipient or one comes twice, and for bad options.
 */
export class SealedOutput extends Construct {
  public readonly output: TerraformOutput;
  readonly #token: SignetSealedToken | DataSignetSealedToken;

  public constructor(scope: Construct, id: string, props: SealedOutputProps) {
    super(scope, id);
    const { token, recipients } = props;
    checkRecipientsOf(this, recipients);
    checkWait(this, props.wait);
    const { issue } = token;
    const given = {
      provider: SignetProvider.of(this, props.provider ?? token.provider),
      namespace: token.namespace,
      name: token.secretName,
      serviceAccount: token.serviceAccountName,
      serviceAccountUid: token.serviceAccountUid,
      secretUid: issue,
      recipients: recipientArguments(recipients),
      format: props.format,
      prefix: props.prefix,
      wait: props.wait,
    };
    const { readAtPlan = issue === undefined } = props;
    this.#token = readAtPlan
      ? new DataSignetSealedToken(this, 'Token', { ...given, trigger: issue })
      : new SignetSealedToken(this, 'Token', given);
    this.output = sealedTextOutput(this, this.#token.sealed, props);
  }

  /** The sealed text. */
  public get sealed(): string {
    return this.#token.sealed;
  }

  /** `sha256:` and 32 hexadecimal digits, of the token, to compare with what a recipient opened. */
  public get fingerprint(): string {
    return this.#token.fingerprint;
  }

  /** Whose token it is: `system:serviceaccount:namespace:name`. */
  public get subject(): string {
    return this.#token.subject;
  }

  /** When the token was issued, as RFC 3339. */
  public get issuedAt(): string {
    return this.#token.issuedAt;
  }

  /** When the token stops working, as RFC 3339; null when it never does by itself. */
  public get expiresAt(): string {
    return this.#token.expiresAt;
  }

  public get recipientFingerprints(): string[] {
    return this.#token.recipientFingerprints;
  }
}
