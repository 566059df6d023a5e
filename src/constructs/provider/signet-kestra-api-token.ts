import type { IResolvable, TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { SignetResource } from './signet-resource';

/** Arguments of `signet_kestra_api_token`. */
export interface SignetKestraApiTokenConfig extends TerraformMetaArguments {
  /** Default: the provider's. */
  readonly tenant?: string;
  /** Whose token it is: this, `userId` or `own`. */
  readonly serviceAccountId?: string;
  readonly userId?: string;
  /** Of whoever the provider is authenticated as. */
  readonly own?: boolean | IResolvable;
  /** Whether the service account is one of the instance. */
  readonly instance?: boolean | IResolvable;
  readonly name: string;
  /** Whether each issue has a number in its name. */
  readonly numbered?: boolean | IResolvable;
  readonly description?: string;
  readonly recipients: readonly { readonly key: string; readonly label?: string }[];
  readonly format?: string;
  /** Text that is sealed before the token. */
  readonly prefix?: string;
  /** How long it works, as ISO-8601: `P30D`. Left out: until it is revoked. */
  readonly maxAge?: string;
  /** Each use prolongs it by `maxAge`. */
  readonly extended?: boolean | IResolvable;
  /** A change issues another token. */
  readonly keepers?: { readonly [key: string]: string };
}

/** The Terraform resource `signet_kestra_api_token`: a token of Kestra Enterprise, sealed as it is issued. No attribute holds the token. */
export class SignetKestraApiToken extends SignetResource<SignetKestraApiTokenConfig> {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_kestra_api_token`;

  public constructor(scope: Construct, id: string, config: SignetKestraApiTokenConfig) {
    super(scope, id, SignetKestraApiToken.tfResourceType, config);
  }

  /** The id that Kestra gave the token. */
  public get tokenId(): string {
    return this.getStringAttribute('token_id');
  }

  /** The name at the server, with its number where it is `numbered`. */
  public get tokenName(): string {
    return this.getStringAttribute('token_name');
  }

  /** The sealed text; null for an imported token, whose value nobody can tell any more. */
  public get sealed(): string {
    return this.getStringAttribute('sealed');
  }

  /** `sha256:` and 32 hexadecimal digits, of the token. */
  public get fingerprint(): string {
    return this.getStringAttribute('fingerprint');
  }

  public get issuedAt(): string {
    return this.getStringAttribute('issued_at');
  }

  /** Null when the token never expires. */
  public get expiresAt(): string {
    return this.getStringAttribute('expires_at');
  }

  public get lastUsed(): string {
    return this.getStringAttribute('last_used');
  }

  public get status(): string {
    return this.getStringAttribute('status');
  }

  /** Why the token was issued, or has to be issued again. */
  public get reason(): string {
    return this.getStringAttribute('reason');
  }

  public get recipientFingerprints(): string[] {
    return this.getListAttribute('recipient_fingerprints');
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { config } = this;
    return {
      tenant: config.tenant,
      service_account_id: config.serviceAccountId,
      user_id: config.userId,
      own: config.own,
      instance: config.instance,
      name: config.name,
      numbered: config.numbered,
      description: config.description,
      recipients: config.recipients.map(({ key, label }) => ({ key, label })),
      format: config.format,
      prefix: config.prefix,
      max_age: config.maxAge,
      extended: config.extended,
      keepers: config.keepers,
    };
  }
}
