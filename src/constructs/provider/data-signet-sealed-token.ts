import { TerraformDataSource } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { type SealedTokenArguments, sealedTokenAttributes } from './sealed-token-arguments';
import { toHclAttributes } from './terraform-attributes';

/** Arguments of the data source `signet_sealed_token`. */
export interface DataSignetSealedTokenConfig extends SealedTokenArguments {
  /** A value that is unknown while the token is yet to be issued, so that the read waits for it. */
  readonly trigger?: string;
}

/**
 * The data source `signet_sealed_token`: the token of a Secret, sealed for recipients while planning. Whoever can add a
 * recipient and have a plan made gets the token by that plan, before anybody has approved it; SignetSealedToken seals
 * at apply.
 */
export class DataSignetSealedToken extends TerraformDataSource {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_sealed_token`;

  public readonly config: Readonly<DataSignetSealedTokenConfig>;

  public constructor(scope: Construct, id: string, config: DataSignetSealedTokenConfig) {
    super(scope, id, {
      ...config,
      terraformResourceType: DataSignetSealedToken.tfResourceType,
      terraformGeneratorMetadata: { providerName: PROVIDER_TYPE },
    });
    this.config = config;
  }

  /** The sealed text. */
  public get sealed(): string {
    return this.getStringAttribute('sealed');
  }

  /** `sha256:` and 32 hexadecimal digits, of the token, to compare with what a recipient opened. */
  public get fingerprint(): string {
    return this.getStringAttribute('fingerprint');
  }

  /** `system:serviceaccount:namespace:name`. */
  public get subject(): string {
    return this.getStringAttribute('subject');
  }

  public get issuedAt(): string {
    return this.getStringAttribute('issued_at');
  }

  /** Null when the token never expires. */
  public get expiresAt(): string {
    return this.getStringAttribute('expires_at');
  }

  public get recipientFingerprints(): string[] {
    return this.getListAttribute('recipient_fingerprints');
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...sealedTokenAttributes(this.config), trigger: this.config.trigger };
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHclAttributes(this.synthesizeAttributes());
  }
}
