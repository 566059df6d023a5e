import { Token, type TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import {
  KESTRA_MACHINE_NAME,
  KESTRA_MAX_AGE,
  KESTRA_NUMBERED_NAME,
  KESTRA_TOKEN_DESCRIPTION,
  NEVER,
} from '../../facts/kestra';
import type { Properties } from '../properties';
import { SignetProvider } from '../provider';
import {
  AGE_TARGET,
  checkSealing,
  type Delivery,
  type DeliveryOptions,
  keepsTwo,
  notSensitive,
  previousSealedOf,
  previousTextOutput,
  sealedTextOutput,
  targetOf,
  type Recipient,
} from '../sealing';
import { SignetKestraApiToken } from '../terraform';
import { register } from '../registry';
import { checkReplacement, hasOverlap, REPLACEMENT_OPTIONS, type ReplacementOptions } from '../rotation';
import { checkDuration, checkKeepers, checkName } from '../validation';
import { kestraErrors } from './errors';
import { checkSameTenant, Kestra, type IKestra } from './kestra';
import type { IKestraSubject } from './kestra-subject';

/** How an API token of Kestra is issued. */
export interface KestraIssueOptions extends ReplacementOptions {
  /** At most 63 lower-case letters, digits and single hyphens. Default: the construct's id. */
  readonly name?: string;
  /** What it is for, shown by Kestra. Default: none. */
  readonly description?: string;
  /** How long the token is valid, as an ISO 8601 duration of whole days, hours, minutes and seconds: `P30D`; or `never`. Default `never`. */
  readonly maxAge?: string;
  /** Whether each use extends it by its `maxAge`. Default false. */
  readonly extended?: boolean;
  /**
   * Whether each issue has a number in the name of the token: `ci-g1`, `ci-g2`, to distinguish the old token from the new
   * one. Default: true with `replacement: 'create-first'`, with an overlap and with `renewBefore`, where both exist for some
   * time.
   */
  readonly numbered?: boolean;
  /** Values that the token depends on, such as a date: a change issues a new token, and the plan names the value. Default: none. */
  readonly keepers?: { readonly [key: string]: string };
  /**
   * Do not revoke a token that was used within this time: a duration such as `72h`. Its replacement and its destruction are
   * refused. Default: the use does not matter.
   */
  readonly preventRevokeIfUsedWithin?: string;
  /**
   * Issue a new token this long before the expiry: a duration such as `240h`, at most half of `maxAge`. The old token stays
   * valid until it expires, and the stack returns it sealed as well. Not together with `rotation` or `extended`. Default: a new
   * token is issued when this one has expired.
   */
  readonly renewBefore?: string;
}

/** How an API token of Kestra is issued, and who can open it, as an age file. */
export interface KestraTokenOptions extends KestraIssueOptions, DeliveryOptions {
  /** Who can open it: at least one recipient, each only once. A change of the recipients issues a new token. */
  readonly recipients: readonly Recipient[];
  /** Format of the sealed text. Default `age`: an armored age file, which `signet unseal` and `age -d` open. */
  readonly format?: 'age';
  /**
   * Give the sealed text out on one line, to be copied: the age file in base64, which `signet unseal` opens, and
   * `age -d` after `base64 -d`. Default false: in ASCII armor.
   */
  readonly compact?: boolean;
}

/** How an API token of Kestra is issued, and where it goes. */
export interface KestraDeliveredTokenOptions extends KestraIssueOptions {
  /**
   * Who can open it, and as what its consumer takes it. Kestra returns a token only once, when it is issued, so a token has
   * one delivery. A change of it issues a new token.
   */
  readonly delivery: Delivery;
}

/** A user or a service account, as far as its tokens need to know it. */
export interface IKestraTokenOwner extends IKestraSubject {
  /** The type of the owner, as Kestra names it. */
  readonly subjectType: 'USER' | 'SERVICE_ACCOUNT';
}

/** Whose token a {@link KestraApiToken} is. */
export interface KestraTokenSubject {
  /** Whose token it is: a service account, a user, or `self`: the identity that the provider authenticates as. */
  readonly owner: IKestraTokenOwner | 'self';
  /** Default: the owner's; for `self`, the nearest Kestra above. */
  readonly kestra?: IKestra;
}

/** The properties of a {@link KestraApiToken}. */
export type KestraApiTokenProps = KestraTokenSubject & (KestraTokenOptions | KestraDeliveredTokenOptions);

const COMMON: Properties<KestraTokenSubject & KestraIssueOptions> = {
  owner: 'any',
  kestra: 'object?',
  name: 'string?',
  description: 'string?',
  maxAge: 'string?',
  extended: 'boolean?',
  numbered: 'boolean?',
  keepers: 'object?',
  preventRevokeIfUsedWithin: 'string?',
  renewBefore: 'string?',
  ...REPLACEMENT_OPTIONS,
};
const DELIVERED: Properties<KestraTokenSubject & KestraDeliveredTokenOptions> = { ...COMMON, delivery: 'object' };
const SEALED: Properties<KestraTokenSubject & KestraTokenOptions> = { ...COMMON, ...AGE_TARGET };

/**
 * An API token of Kestra Enterprise, sealed in the same step as it is issued, and returned in an output of the stack. No
 * attribute, output or state holds the token itself. The output is public: it is not sensitive, and only the recipients can
 * open it.
 *
 * When the token has expired, or was revoked outside this stack, the next apply re-issues it, and the plan says why.
 *
 * Throws a SignetError when there is no recipient or a duplicate one, for an invalid name, for the name of another token of
 * the owner in the stack, for a delivery that is not valid, and for options that contradict each other.
 */
export class KestraApiToken extends Construct {
  /** The installation or tenant of the owner. */
  public readonly kestra: IKestra;
  /** The Terraform resource that issues and seals the token. */
  public readonly resource: SignetKestraApiToken;
  /** The output of the stack with the sealed token. */
  public readonly output: TerraformOutput;
  /** The sealed old token, while it is valid after a rotation, otherwise null. Undefined if no old token is returned. */
  public readonly previousSealed: string | undefined;
  /** The output of the stack with it: the name of `output` and `_previous`. Undefined if no old token is returned. */
  public readonly previousOutput: TerraformOutput | undefined;

  public constructor(scope: Construct, id: string, props: KestraApiTokenProps) {
    checkSealing(scope, id, props, SEALED, DELIVERED);
    super(scope, id);
    const target = targetOf(props);
    const { owner, name = this.node.id, replacement, rotation, renewBefore, maxAge, extended } = props;
    target.check(this);
    if (props.description !== undefined) checkName(this, 'description', props.description, KESTRA_TOKEN_DESCRIPTION);
    checkName(this, 'name', name, KESTRA_MACHINE_NAME);
    checkReplacement(this, props);
    checkDuration(this, ['renewBefore'], renewBefore);
    if (rotation !== undefined && renewBefore !== undefined) throw kestraErrors.twoSchedules(this);
    const keepsOld = renewBefore !== undefined || hasOverlap(rotation);
    const numbered = props.numbered ?? (replacement === 'create-first' || keepsOld ? true : undefined);
    if (numbered) checkName(this, 'name', name, KESTRA_NUMBERED_NAME);
    if (maxAge !== undefined && !Token.isUnresolved(maxAge) && !KESTRA_MAX_AGE.accepts(maxAge))
      throw kestraErrors.maxAgeInvalid(this);
    if (extended && (maxAge === undefined || maxAge === NEVER)) throw kestraErrors.extendedWithoutMaxAge(this);
    this.kestra = props.kestra ?? (owner === 'self' ? Kestra.of(this) : owner.kestra);
    if (owner !== 'self' && owner.ofOneTenant) checkSameTenant(this, 'kestra', owner.kestra, this.kestra);
    checkKeepers(this, props.keepers);
    checkDuration(this, ['preventRevokeIfUsedWithin'], props.preventRevokeIfUsedWithin);
    const provider = SignetProvider.of(this, this.kestra.provider);
    const ownerPath = owner === 'self' ? owner : owner.node.path;
    const { tenant } = this.kestra;
    const earlier = register(
      this,
      'KestraApiToken',
      provider.node.path,
      tenant,
      ownerPath,
      `${name} ${numbered ?? false}`,
    );
    if (earlier !== undefined) throw kestraErrors.tokenTwice(this, name, earlier);
    this.resource = new SignetKestraApiToken(this, 'Resource', {
      provider,
      ...(replacement === 'create-first' && { lifecycle: { createBeforeDestroy: true } }),
      ...this.ownerArguments(owner),
      name,
      numbered,
      description: props.description,
      ...target.arguments,
      maxAge,
      extended,
      keepers: props.keepers,
      rotation,
      renewBefore,
      preventRevokeIfUsedWithin: props.preventRevokeIfUsedWithin,
    });
    this.output = sealedTextOutput(this, this.sealed, target);
    if (!keepsOld || !keepsTwo(target.format)) return;
    this.previousSealed = previousSealedOf(this.resource);
    this.previousOutput = previousTextOutput(this, this.previousSealed, target);
  }

  /** The name of the token in Kestra, with its number where it is `numbered`. */
  public get tokenName(): string {
    return this.resource.tokenName;
  }

  /** The sealed text. */
  public get sealed(): string {
    return notSensitive(this.resource.sealed);
  }

  /** `sha256:` and 32 hexadecimal digits, of the token, to compare with the opened token. */
  public get fingerprint(): string {
    return this.resource.fingerprint;
  }

  /** When the token was issued, as RFC 3339. */
  public get issuedAt(): string {
    return this.resource.issuedAt;
  }

  /** When the token expires, as RFC 3339; null for a token that does not expire. */
  public get expiresAt(): string {
    return this.resource.expiresAt;
  }

  /** When the next deployment issues a new token, as RFC 3339; null without `rotation` and `renewBefore`. */
  public get rotatesAt(): string {
    return this.resource.rotatesAt;
  }

  /** When the token was last used, as RFC 3339; null for a token that was never used. */
  public get lastUsed(): string {
    return this.resource.lastUsed;
  }

  /** The fingerprints of the keys that the token is sealed for. */
  public get recipientFingerprints(): string[] {
    return this.resource.recipientFingerprints;
  }

  private ownerArguments(owner: KestraApiTokenProps['owner']) {
    if (owner === 'self') return { own: true };
    if (owner.subjectType === 'USER') return { userId: owner.subjectId };
    return {
      serviceAccountId: owner.subjectId,
      ...(owner.ofOneTenant ? { tenant: this.kestra.tenant } : { instance: true }),
    };
  }
}
