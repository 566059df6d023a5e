import type { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../facts/names';
import type { SealFormat } from '../../sealing';
import { type Properties } from '../properties';
import { SignetProvider } from '../provider';
import { DataSignetSealedToken, SignetSealedToken } from '../terraform';
import { checkName, checkWait } from '../validation';
import { sealingErrors } from './errors';
import type { Recipient } from './recipient';
import type { ITokenSealedAtIssue, SealedText } from './sealed-at-issue';
import { notSensitive, previousTextOutput, sealedTextOutput } from './sealed-text';
import { checkSealing, type IDelivery, targetOf } from './given-delivery';
import { AGE_TARGET, type DeliveryOptions, type Target } from './target';

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
  /**
   * The old token during the overlap of a rotation, in a reference that is null without one, to seal it as well. Undefined
   * for a token that is not rotated with an overlap.
   */
  readonly previous?: { readonly name: string; readonly uid?: string } | undefined;
  /** The provider that issues the token. */
  readonly provider?: SignetProvider;
}

/** How the token of a sealed output is read. */
export interface ReadOptions {
  /** How long to wait until Kubernetes has written the token, for example `30s`. Default: the default of the provider, `30s`. */
  readonly wait?: string;
  /**
   * Seal at plan, with a data source, instead of at apply, with a resource. The plan then contains the token, sealed for
   * its recipients: whoever can add a recipient and run a plan, for example by a pull request, gets the token before
   * anybody has approved the change. On the other hand, each plan reads the Secret again and sees a replaced token.
   * Default: false for a token that this configuration issues; true for a token that something else creates.
   */
  readonly readAtPlan?: boolean;
}

/** Options of a sealed output. */
export interface SealOptions extends DeliveryOptions, ReadOptions {
  /**
   * Format of the sealed text. Default: `age`, an armored age file, which `signet unseal` and `age -d` open. For other
   * formats, use a Delivery.
   */
  readonly format?: 'age';
  /**
   * Give the sealed text out on one line, to be copied: the age file in base64, which `signet unseal` opens, and
   * `age -d` after `base64 -d`. Default false: in ASCII armor.
   */
  readonly compact?: boolean;
}

/** The properties of every {@link SealedOutput}. */
interface CommonProps {
  /** The token to seal. */
  readonly token: ISealableToken | ITokenSealedAtIssue;
  /** Default: the provider of the token, otherwise the first SignetProvider of the stack. */
  readonly provider?: SignetProvider;
}

/** The properties of a {@link SealedOutput} as an age file. */
export interface SealedOutputProps extends CommonProps, SealOptions {
  /** Who can open the sealed token: at least one recipient, without duplicates. */
  readonly recipients: readonly Recipient[];
}

/** The properties of a {@link SealedOutput} of any format. */
export interface DeliveredOutputProps extends CommonProps, ReadOptions {
  /** Who can open the sealed token, and as what. */
  readonly delivery: IDelivery;
}

/** The formats whose consumer holds one token, which the stack itself replaces: an old token is of no use there. */
const HOLDS_ONE: readonly SealFormat[] = ['github-actions'];

/** Whether the consumer of a format can have the old token of a rotation as well. */
export const keepsTwo = (format: SealFormat): boolean => !HOLDS_ONE.includes(format);

const COMMON: Properties<CommonProps & ReadOptions> = {
  token: 'object',
  provider: 'object?',
  wait: 'string?',
  readAtPlan: 'boolean?',
};
const DELIVERED: Properties<DeliveredOutputProps> = { ...COMMON, delivery: 'object' };
const SEALED: Properties<SealedOutputProps> = { ...COMMON, ...AGE_TARGET };

/**
 * A token, sealed for its recipients, as an output of the stack. The output is not sensitive: it can be published in
 * logs, comments or Git, because only the recipients can open it. It changes only when the token or its recipients change.
 * A token that this configuration issues is sealed at apply: the plan does not contain it.
 *
 * Throws a SignetError if there is no recipient or a duplicate one, for invalid options, and for a delivery that is not valid.
 */
export class SealedOutput extends Construct {
  /** The format of the sealed text. */
  public readonly format: SealFormat;
  /** The output of the stack with the sealed token. */
  public readonly output: TerraformOutput;
  readonly #token: SealedText;
  /** The sealed text. */
  public readonly sealed: string;
  /** The sealed old token, during the overlap of a rotation, otherwise null. Undefined if no old token is returned. */
  public readonly previousSealed: string | undefined;
  /** The output of the stack with it: the name of `output` and `_previous`. Undefined if no old token is returned. */
  public readonly previousOutput: TerraformOutput | undefined;

  public constructor(scope: Construct, id: string, props: SealedOutputProps | DeliveredOutputProps) {
    checkSealing(scope, id, props, SEALED, DELIVERED);
    super(scope, id);
    const target = targetOf(props);
    this.format = target.format;
    target.check(this);
    this.#token = this.#seal(props, target);
    const { sealed, previousSealed } = this.#token;
    this.sealed = sealed;
    if (previousSealed !== undefined && keepsTwo(target.format)) {
      this.previousSealed = previousSealed;
      this.previousOutput = previousTextOutput(this, previousSealed, target);
    }
    this.output = sealedTextOutput(this, sealed, target);
  }

  /** The fingerprint of the token, to compare with the opened token: `sha256:` and 32 hexadecimal digits. */
  public get fingerprint(): string {
    return this.#token.resource.fingerprint;
  }

  /** The user name of the token's service account: `system:serviceaccount:namespace:name`. */
  public get subject(): string {
    return this.#token.subject();
  }

  /** When the token was issued, in RFC 3339. */
  public get issuedAt(): string {
    return this.#token.resource.issuedAt;
  }

  /** When the token expires, in RFC 3339; null if it does not expire. */
  public get expiresAt(): string {
    return this.#token.resource.expiresAt;
  }

  /** The fingerprints of the recipients' keys, in the order of `recipients`. */
  public get recipientFingerprints(): string[] {
    return this.#token.resource.recipientFingerprints;
  }

  #seal(props: CommonProps & ReadOptions, target: Target): SealedText {
    const { token } = props;
    if (!('issueSealed' in token)) return this.#read(token, props, target);
    const unused = (['wait', 'readAtPlan', 'provider'] as const).find((name) => props[name] !== undefined);
    if (unused !== undefined) throw sealingErrors.sealedAtIssue(this, unused);
    return token.issueSealed(this, target);
  }

  /** Seals the token of a Secret. */
  #read(
    token: ISealableToken,
    { provider, wait, readAtPlan }: ReadOptions & Partial<CommonProps>,
    target: Target,
  ): SealedText {
    const { namespace, secretName, issue, serviceAccountName, serviceAccountUid } = token;
    checkWait(this, wait);
    checkName(this, 'token.namespace', namespace, DNS_LABEL);
    checkName(this, 'token.secretName', secretName, DNS_SUBDOMAIN);
    if (serviceAccountName !== undefined)
      checkName(this, 'token.serviceAccountName', serviceAccountName, DNS_SUBDOMAIN);
    const given = {
      provider: SignetProvider.of(this, provider ?? token.provider),
      namespace,
      name: secretName,
      serviceAccount: serviceAccountName,
      serviceAccountUid,
      secretUid: issue,
      ...target.arguments,
      wait,
    };
    if (readAtPlan ?? issue === undefined) {
      const data = new DataSignetSealedToken(this, 'Token', { ...given, trigger: issue });
      return { sealed: data.sealed, subject: () => data.subject, resource: data };
    }
    const previous = keepsTwo(target.format) ? token.previous : undefined;
    const resource = new SignetSealedToken(this, 'Token', { ...given, previous });
    return {
      sealed: notSensitive(resource.sealed),
      previousSealed: previous && notSensitive(resource.previousSealed),
      subject: () => resource.subject,
      resource,
    };
  }
}
