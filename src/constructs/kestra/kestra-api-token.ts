import { Token, type TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { KESTRA_MACHINE_NAME, KESTRA_MAX_AGE, KESTRA_NUMBERED_NAME, NEVER } from '../../facts/kestra';
import { SignetProvider } from '../provider';
import { SignetKestraApiToken } from '../terraform';
import { checkRecipientsOf, recipientArguments, sealedTextOutput, type Recipient } from '../sealing';
import { checkName } from '../validation';
import { kestraErrors } from './errors';
import { Kestra, type IKestra } from './kestra';
import type { IKestraSubject } from './kestra-subject';

/** How an API token of Kestra is issued, and who can open it. */
export interface KestraTokenOptions {
  /** Who can open it; at least one, and none twice. Other recipients take another token, and the plan says so. */
  readonly recipients: readonly Recipient[];
  /** At most 63 lower-case letters, digits and single hyphens. Default: the construct's id. */
  readonly name?: string;
  /** What it is for, shown by Kestra. Default: none. */
  readonly description?: string;
  /** How long it works, as an ISO 8601 duration of whole days, hours, minutes and seconds: `P30D`; or `never`. Default `never`. */
  readonly maxAge?: string;
  /** Each use prolongs it by its `maxAge`. Default false. */
  readonly extended?: boolean;
  /**
   * Count each issue on in the name: `ci-g1`, `ci-g2`, so that old and new tokens can be told apart. Default: with
   * `rotation: 'create-first'`, where both are there for a while.
   */
  readonly generation?: boolean;
  /** Values that the token belongs to, such as a date: a change of any issues another token, and the plan says which. Default: none. */
  readonly keepers?: { readonly [key: string]: string };
  /**
   * What comes first when another token takes this one's place: `create-first` leaves the old one working until the new
   * one is there. Both happen in one apply. Default `revoke-first`.
   */
  readonly rotation?: 'revoke-first' | 'create-first';
  /** Form of the sealed text. Default `age`: an armored age file, which `signet unseal` and `age -d` open. */
  readonly format?: 'age';
  /** Text that is sealed before the token, such as `Bearer `. Default: none. */
  readonly prefix?: string;
  /** Exact name of the output: letters, digits, `_` and `-`. Default: the one that CDKTF makes from the construct's path. */
  readonly outputName?: string;
  /** What the output is for. Default: who can open it, by label and fingerprint. */
  readonly outputDescription?: string;
}

export interface KestraApiTokenProps extends KestraTokenOptions {
  /** Whose token it is: a service account, a user, or `self`, whoever the provider is authenticated as. */
  readonly owner: (IKestraSubject & { readonly subjectType: 'USER' | 'SERVICE_ACCOUNT' }) | 'self';
  /** Default: the owner's; for `self` the nearest Kestra above. */
  readonly kestra?: IKestra;
}

/**
 * An API token of Kestra Enterprise, sealed in the same step as it is issued, and given out as an output of the stack. No
 * attribute, output or state holds the token itself. The output is meant to be seen, so it is not sensitive; only the
 * recipients can open it.
 *
 * A token that was revoked by others, or has expired, is issued anew by the next apply, and the plan says why.
 *
 * Throws a SignetError when there is no recipient or one comes twice, for a bad name, and for options that contradict
 * each other.
 */
export class KestraApiToken extends Construct {
  public readonly kestra: IKestra;
  /** The Terraform resource that issues and seals the token. */
  public readonly resource: SignetKestraApiToken;
  public readonly output: TerraformOutput;

  public constructor(scope: Construct, id: string, props: KestraApiTokenProps) {
    super(scope, id);
    const { owner, recipients, name = this.node.id, rotation, maxAge, extended } = props;
    checkRecipientsOf(this, recipients);
    const numbered = props.generation ?? (rotation === 'create-first' ? true : undefined);
    checkName(this, 'name', name, KESTRA_MACHINE_NAME);
    if (numbered === true) checkName(this, 'name', name, KESTRA_NUMBERED_NAME);
    if (maxAge !== undefined && !Token.isUnresolved(maxAge) && !KESTRA_MAX_AGE.accepts(maxAge))
      throw kestraErrors.maxAgeInvalid(this);
    if (extended && (maxAge === undefined || maxAge === NEVER)) throw kestraErrors.extendedWithoutMaxAge(this);
    this.kestra = props.kestra ?? (owner === 'self' ? Kestra.of(this) : owner.kestra);
    this.resource = new SignetKestraApiToken(this, 'Resource', {
      provider: SignetProvider.of(this, this.kestra.provider),
      ...(rotation === 'create-first' && { lifecycle: { createBeforeDestroy: true } }),
      ...this.ownerArguments(owner),
      name,
      generation: numbered,
      description: props.description,
      recipients: recipientArguments(recipients),
      format: props.format,
      prefix: props.prefix,
      maxAge,
      extended,
      keepers: props.keepers,
    });
    const { outputName, outputDescription: description } = props;
    this.output = sealedTextOutput(this, this.resource.sealed, {
      recipients,
      ...(outputName !== undefined && { outputName }),
      ...(description !== undefined && { description }),
    });
  }

  /** The name that Kestra has, with the generation where it is asked for. */
  public get tokenName(): string {
    return this.resource.tokenName;
  }

  /** The sealed text. */
  public get sealed(): string {
    return this.resource.sealed;
  }

  /** `sha256:` and 32 hexadecimal digits, of the token, to compare with what a recipient opened. */
  public get fingerprint(): string {
    return this.resource.fingerprint;
  }

  /** When the token was issued, as RFC 3339. */
  public get issuedAt(): string {
    return this.resource.issuedAt;
  }

  /** When the token stops working, as RFC 3339; null when it never does by itself. */
  public get expiresAt(): string {
    return this.resource.expiresAt;
  }

  /** When somebody last used it, as RFC 3339; null before that. */
  public get lastUsed(): string {
    return this.resource.lastUsed;
  }

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
