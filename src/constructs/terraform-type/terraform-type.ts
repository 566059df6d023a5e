import { TerraformDataSource, type TerraformMetaArguments, type TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { brand } from '../brand';
import { inOwnFramework } from '../framework';
import { checkValue, pathOf } from '../properties';
import { refuseUnknownArguments, toTerraformNames, type ArgumentNames } from './argument-names';
import { toHclArguments } from './hcl';

const META_ARGUMENTS = {
  dependsOn: true,
  count: true,
  provider: true,
  lifecycle: true,
  forEach: true,
  provisioners: true,
  connection: true,
} as const satisfies Record<keyof TerraformMetaArguments, true>;

/** A resource with its configuration. */
export interface ConfiguredResource<C> extends TerraformResource {
  /** The configuration that the construct was created with. */
  readonly config: Readonly<C>;
}

/** A data source with its configuration. */
export interface ConfiguredDataSource<C> extends TerraformDataSource {
  /** The configuration that the construct was created with. */
  readonly config: Readonly<C>;
}

/** The base class of the construct of one Terraform type. */
export interface TerraformType<T, C> {
  new (scope: Construct, id: string, config: C): T;
  /** The name of the Terraform type. */
  readonly tfResourceType: string;
  /** Whether something is a construct of this type, also one of another copy of this package. */
  isOfType(x: unknown): x is T;
  /** The arguments of a configuration, with Terraform's names. */
  toArguments(config: C): Record<string, unknown>;
}

/**
 * The base class of the construct of a Terraform type.
 *
 * @param base - CDKTF's class for resources or for data sources
 * @param tfResourceType - the name of the Terraform type, such as `signet_sealed_token`
 * @param names - Terraform's names of the arguments
 */
export function terraformType<C extends TerraformMetaArguments>(
  base: typeof TerraformResource,
  tfResourceType: string,
  names: ArgumentNames<C>,
): TerraformType<ConfiguredResource<C>, C>;
export function terraformType<C extends TerraformMetaArguments>(
  base: typeof TerraformDataSource,
  tfResourceType: string,
  names: ArgumentNames<C>,
): TerraformType<ConfiguredDataSource<C>, C>;
export function terraformType<C extends TerraformMetaArguments>(
  base: typeof TerraformResource | typeof TerraformDataSource,
  tfResourceType: string,
  names: ArgumentNames<C>,
): TerraformType<ConfiguredResource<C>, C> | TerraformType<ConfiguredDataSource<C>, C> {
  const kind = brand<ConfiguredResource<C>>(`${base === TerraformDataSource ? 'data.' : ''}${tfResourceType}`);

  // Both bases have the members that are used here, but in TypeScript a class cannot extend a union of classes.
  return class extends (base as typeof TerraformResource) {
    static {
      kind.mark(this);
    }

    public static readonly tfResourceType = tfResourceType;

    public static isOfType(x: unknown): x is ConfiguredResource<C> {
      return kind.is(x);
    }

    public static toArguments(config: C): Record<string, unknown> {
      return toTerraformNames(names, config);
    }

    public readonly config: Readonly<C>;

    public constructor(scope: Construct, id: string, config: C) {
      const path = pathOf(scope, id);
      checkValue(path, ['config'], config, 'object');
      refuseUnknownArguments(path, config, names, Object.keys(META_ARGUMENTS));
      super(inOwnFramework(scope), id, {
        ...config,
        terraformResourceType: tfResourceType,
        terraformGeneratorMetadata: { providerName: PROVIDER_TYPE },
      });
      this.config = config;
    }

    protected override synthesizeAttributes(): Record<string, unknown> {
      return toTerraformNames(names, this.config);
    }

    protected override synthesizeHclAttributes(): Record<string, unknown> {
      return toHclArguments(this.synthesizeAttributes());
    }
  };
}
