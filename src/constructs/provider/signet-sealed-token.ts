import { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { type SealedTokenArguments, sealedTokenAttributes } from './sealed-token-arguments';
import { toHclAttributes } from './terraform-attributes';

/** Arguments of the resource `signet_sealed_token`. */
export type SignetSealedTokenConfig = SealedTokenArguments;

/** The resource `signet_sealed_token`: the token of a Secret, sealed for recipients at apply. A plan seals nothing. */
export class SignetSealedToken extends TerraformResource {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_sealed_token`;

  public readonly config: Readonly<SignetSealedTokenConfig>;

  public constructor(scope: Construct, id: string, config: SignetSealedTokenConfig) {
    super(scope, id, {
      ...config,
      terraformResourceType: SignetSealedToken.tfResourceType,
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
    return sealedTokenAttributes(this.config);
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHclAttributes(this.synthesizeAttributes());
  }
}
