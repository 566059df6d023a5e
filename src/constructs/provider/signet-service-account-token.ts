import { TerraformResource, type IResolvable, type TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { toHclAttributes } from './terraform-attributes';

/** Arguments of `signet_service_account_token`. */
export interface SignetServiceAccountTokenConfig extends TerraformMetaArguments {
  readonly namespace: string;
  /** Name of the account that the token is for. */
  readonly serviceAccount: string;
  /** Exact name of the Secret. This or `generateName`. */
  readonly name?: string;
  /** Beginning of the Secret's name; each issue takes a fresh one. */
  readonly generateName?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
  /** Make the account the owner of the Secret. */
  readonly ownerReference?: boolean | IResolvable;
  /** A change issues another token. */
  readonly keepers?: { readonly [key: string]: string };
  /** Allow an issue that brings the same token as before. */
  readonly allowSameToken?: boolean | IResolvable;
  /** Take the name of a revoked token with a tombstone, also where it was generated. */
  readonly tombstone?: boolean | IResolvable;
  /** How long to wait for the token controller. */
  readonly wait?: string;
}

/** The Terraform resource `signet_service_account_token`: the life of a token Secret. No attribute holds the token. */
export class SignetServiceAccountToken extends TerraformResource {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_service_account_token`;

  public readonly config: Readonly<SignetServiceAccountTokenConfig>;

  public constructor(scope: Construct, id: string, config: SignetServiceAccountTokenConfig) {
    super(scope, id, {
      ...config,
      terraformResourceType: SignetServiceAccountToken.tfResourceType,
      terraformGeneratorMetadata: { providerName: PROVIDER_TYPE },
    });
    this.config = config;
  }

  /** `namespace/name`. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** The Secret's name, also where it was generated. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** The Secret's uid: another one means another issue. */
  public get uid(): string {
    return this.getStringAttribute('uid');
  }

  public get serviceAccountUid(): string {
    return this.getStringAttribute('service_account_uid');
  }

  /** `sha256:` and 32 hexadecimal digits, of the token. */
  public get fingerprint(): string {
    return this.getStringAttribute('fingerprint');
  }

  public get status(): string {
    return this.getStringAttribute('status');
  }

  /** Why the token was issued, or has to be issued again. */
  public get reason(): string {
    return this.getStringAttribute('reason');
  }

  public get issuedAt(): string {
    return this.getStringAttribute('issued_at');
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { config } = this;
    return {
      namespace: config.namespace,
      service_account: config.serviceAccount,
      name: config.name,
      generate_name: config.generateName,
      labels: config.labels,
      annotations: config.annotations,
      owner_reference: config.ownerReference,
      keepers: config.keepers,
      allow_same_token: config.allowSameToken,
      tombstone: config.tombstone,
      wait: config.wait,
    };
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHclAttributes(this.synthesizeAttributes());
  }
}
