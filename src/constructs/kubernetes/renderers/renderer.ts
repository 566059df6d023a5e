import type { ITerraformDependable, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { SignetProvider } from '../../provider';
import type { AccessObject } from '../objects';

export interface RenderOptions {
  readonly signet: SignetProvider;
  /** What has to exist before the object. */
  readonly dependsOn: readonly ITerraformDependable[];
  /** After an import: the field managers to take over from. */
  readonly takeOverFrom?: readonly string[];
}

export interface Rendered {
  readonly resource: TerraformResource;
  /** The address of the uid that the API server gave the object, without `${` and `}`. */
  readonly uidAddress: string;
  /** The id of the object in an import block. */
  readonly importId: string;
}

/**
 * Turns a Kubernetes object into a Terraform resource. All renderers declare the same object. Annotations, rules and
 * subjects may be added until the stack is synthesized, so a renderer reads them only then.
 */
export type Renderer = (scope: Construct, id: string, object: () => AccessObject, options: RenderOptions) => Rendered;
