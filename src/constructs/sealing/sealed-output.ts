import type { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../facts/names';
import { checkConstruct, type Properties } from '../properties';
import { SignetProvider } from '../provider';
import { DataSignetSealedToken, SignetSealedToken } from '../terraform';
import { checkChoice, checkName, checkWait } from '../validation';
import type { Recipient } from './recipient';
import { checkPrefixOf, checkRecipientsOf, SEAL_FORMATS, sealedTextOutput, notSensitive } from './sealed-text';

/** What sealing needs to know about a token Secret. */
export interface ISealableToken {
  /** The namespace of the Secret of the token. */
  readonly namespace: string;
  /** Name of the Secret. */
  readonly secretName: string;
  /**
   * The uid of the Secret, if this configuration issues the token: unknown until the token is issued, so that the token
   * is sealed after that. Undefined for a token that something else creates.
   */
  readonly issue: string | undefined;
  /** Name of the service account that the token must belong to. The token of any other account is refused. Default: not checked. */
  readonly serviceAccountName?: string;
  /** Uid of that account. Default: not checked. */
  readonly serviceAccountUid?: string;
  /** The provider that issues the token. */
  readonly provider?: SignetProvider;
}

/** Options of a sealed output. */
export interface SealOptions {
  /** Format of the sealed text. Default: `age`, an armored age file, which `signet unseal` and `age -d` open. */
  readonly format?: 'age';
  /** Text that is sealed before the token, such as `Bearer `. Default: none. */
  readonly prefix?: string;
  /** How long to wait until Kubernetes has written the token, for example `30s`. Default: the default of the provider, `30s`. */
  readonly wait?: string;
  /**
   * Seal at plan, with a data source, instead of at apply, with a resource. The plan then contains the token, sealed for
   * its recipients: whoever can add a recipient and run a plan, for example by a pull request, gets the token before
   * anybody has approved the change. On the other hand, each plan reads the Secret again and sees a replaced token.
   * Default: false for a token that this configuration issues; true for a token that something else creates.
   */
  readonly readAtPlan?: boolean;
  /** Exact name of the output: letters, digits, `_` and `-`. Default: the name that CDKTF generates from the path of the construct. */
  readonly outputName?: string;
  /** Description of the output. Default: the recipients, by label and fingerprint. */
  readonly outputDescription?: string;
  /**
   * Give the sealed text out on one line, to be copied: the age file in base64, which `signet unseal` opens, and
   * `age -d` after `base64 -d`. Default false: in ASCII armor.
   */
  readonly compact?: boolean;
}

/** The properties of a {@link SealedOutput}. */
export interface SealedOutputProps extends SealOptions {
  /** The token to seal. */
  readonly token: ISealableToken;
  /** Who can open the sealed token: at least one recipient, without duplicates. */
  readonly recipients: readonly Recipient[];
  /** Default: the provider of the token, otherwise the first SignetProvider of the stack. */
  readonly provider?: SignetProvider;
}

const PROPERTIES: Properties<SealedOutputProps> = {
  token: 'object',
  recipients: 'objects',
  provider: 'object?',
  format: 'string?',
  prefix: 'string?',
  wait: 'string?',
  readAtPlan: 'boolean?',
  outputName: 'string?',
  outputDescription: 'string?',
  compact: 'boolean?',
};

/**
 * A token, sealed for its recipients, as an output of the stack. The output is not sensitive: it can be published in
 * logs, comments or Git, because only the recipients can open it. It changes only when the token or its recipients change.
 * A token that this configuration issues is sealed at apply: the plan does not contain it.
 *
 * Throws a SignetError if there is no recipient or a duplicate one, and for invalid options.
 */
export class SealedOutput extends Construct {
  /** The output of the stack with the sealed token. */
  public readonly output: TerraformOutput;
  readonly #token: SignetSealedToken | DataSignetSealedToken;
  /** The sealed text. */
  public readonly sealed: string;

  public constructor(scope: Construct, id: string, props: SealedOutputProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    super(scope, id);
    const { token, recipients } = props;
    const { namespace, secretName, issue, serviceAccountName, serviceAccountUid } = token;
    checkRecipientsOf(this, recipients);
    checkPrefixOf(this, props.prefix);
    checkWait(this, props.wait);
    checkChoice(this, 'format', props.format, SEAL_FORMATS);
    checkName(this, 'token.namespace', namespace, DNS_LABEL);
    checkName(this, 'token.secretName', secretName, DNS_SUBDOMAIN);
    if (serviceAccountName !== undefined)
      checkName(this, 'token.serviceAccountName', serviceAccountName, DNS_SUBDOMAIN);
    const given = {
      provider: SignetProvider.of(this, props.provider ?? token.provider),
      namespace,
      name: secretName,
      serviceAccount: serviceAccountName,
      serviceAccountUid,
      secretUid: issue,
      recipients,
      format: props.format,
      prefix: props.prefix,
      wait: props.wait,
    };
    const { readAtPlan = issue === undefined } = props;
    this.#token = readAtPlan
      ? new DataSignetSealedToken(this, 'Token', { ...given, trigger: issue })
      : new SignetSealedToken(this, 'Token', given);
    this.sealed = readAtPlan ? this.#token.sealed : notSensitive(this.#token.sealed);
    this.output = sealedTextOutput(this, this.sealed, props);
  }

  /** The fingerprint of the token, to compare with the opened token: `sha256:` and 32 hexadecimal digits. */
  public get fingerprint(): string {
    return this.#token.fingerprint;
  }

  /** The user name of the token's service account: `system:serviceaccount:namespace:name`. */
  public get subject(): string {
    return this.#token.subject;
  }

  /** When the token was issued, in RFC 3339. */
  public get issuedAt(): string {
    return this.#token.issuedAt;
  }

  /** When the token expires, in RFC 3339; null if it does not expire. */
  public get expiresAt(): string {
    return this.#token.expiresAt;
  }

  /** The fingerprints of the recipients' keys, in the order of `recipients`. */
  public get recipientFingerprints(): string[] {
    return this.#token.recipientFingerprints;
  }
}
