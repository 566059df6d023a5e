import type { ITerraformDependable, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { SignetProvider } from '../../provider';
import type { AccessObject } from '../objects';

export interface RenderOptions {
  readonly signet: SignetProvider;
  /** What has to exist before. */
  readonly dependsOn: readonly ITerraformDependable[];
  /** After an import: the field managers to take over from. */
  readonly takeOverFrom?: readonly string[];
}

export interface Rendered {
  readonly resource: TerraformResource;
  /** The address of the uid that the API server gave the object, without `${` and `}`. */
  readonly uidAddress: string;
  /** What names the object in an import block. */
  readonly importId: string;
}

/**
 * Turns a Kubernetes object into a Terraform resource, in whose terms is its own affair: the object means the same.
 * Annotations, rules and subjects may grow until the stack is synthesized, so they are looked at only then.
 */
export type Renderer = (scope: Construct, id: string, object: () => AccessObject, options: RenderOptions) => Rendered;
