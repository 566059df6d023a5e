import { TerraformResource, type IResolvable, type TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { toHclAttributes } from './terraform-attributes';

/** Arguments of `signet_kubernetes_object`. */
export interface SignetKubernetesObjectConfig extends TerraformMetaArguments {
  /** The object as the Kubernetes API takes it. Any kind but a Secret that holds data. */
  readonly manifest: object;
  /** Take fields over from other field managers. Default false: a conflict is an error that names manager and field. */
  readonly forceConflicts?: boolean | IResolvable;
  /** After an import: the field managers whose fields the first apply takes over. Default: those of tools and of the object's maker. */
  readonly takeOverFrom?: readonly string[];
}

/** The Terraform resource `signet_kubernetes_object`: one Kubernetes object, by server-side apply. */
export class SignetKubernetesObject extends TerraformResource {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_kubernetes_object`;

  public readonly manifest: object;
  public readonly forceConflicts: boolean | IResolvable | undefined;
  public readonly takeOverFrom: readonly string[] | undefined;

  public constructor(scope: Construct, id: string, config: SignetKubernetesObjectConfig) {
    super(scope, id, {
      ...config,
      terraformResourceType: SignetKubernetesObject.tfResourceType,
      terraformGeneratorMetadata: { providerName: PROVIDER_TYPE },
    });
    this.manifest = config.manifest;
    this.forceConflicts = config.forceConflicts;
    this.takeOverFrom = config.takeOverFrom;
  }

  /** `apiVersion/kind/namespace/name`, or without the namespace for a cluster-scoped kind. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** The uid that the API server gave the object. */
  public get uid(): string {
    return this.getStringAttribute('uid');
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { manifest: this.manifest, force_conflicts: this.forceConflicts, take_over_from: this.takeOverFrom };
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHclAttributes(this.synthesizeAttributes());
  }
}
