import { TerraformDataSource, type IResolvable, type TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { toHclAttributes } from './terraform-attributes';

/** Something that can be done: with a resource, or with a path of the API server. */
export interface AccessReviewAction {
  readonly verb: string;
  readonly group?: string;
  readonly resource?: string;
  readonly subresource?: string;
  /** Left out: of a kind without namespaces, or in all namespaces at once. */
  readonly namespace?: string;
  readonly name?: string;
  readonly path?: string;
}

/** Exactly one of service account, user (with groups) and group. */
export interface AccessReviewSubject {
  readonly serviceAccount?: { readonly namespace: string; readonly name: string };
  readonly user?: string;
  readonly groups?: readonly string[];
  readonly group?: string;
}

/** Arguments of the data source `signet_access_review`. */
export interface DataSignetAccessReviewConfig extends TerraformMetaArguments {
  readonly subject: AccessReviewSubject;
  readonly can?: readonly AccessReviewAction[];
  readonly cannot?: readonly AccessReviewAction[];
  /** How long to ask again while the answers are not as they should be. */
  readonly wait?: string;
  /** A value that is unknown until the access exists, so that the review waits for that. */
  readonly trigger?: string;
}

/** The data source `signet_access_review`: what a subject can do, held against what it should. */
export class DataSignetAccessReview extends TerraformDataSource {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_access_review`;

  /** The arguments in Terraform's own words. */
  public static toAttributes(config: DataSignetAccessReviewConfig): Record<string, unknown> {
    const { serviceAccount, user, groups, group } = config.subject;
    return {
      subject: { service_account: serviceAccount, user, groups, group },
      can: config.can,
      cannot: config.cannot,
      wait: config.wait,
      trigger: config.trigger,
    };
  }

  public readonly config: Readonly<DataSignetAccessReviewConfig>;

  public constructor(scope: Construct, id: string, config: DataSignetAccessReviewConfig) {
    super(scope, id, {
      ...config,
      terraformResourceType: DataSignetAccessReview.tfResourceType,
      terraformGeneratorMetadata: { providerName: PROVIDER_TYPE },
    });
    this.config = config;
  }

  /** Whether all answers are as they should be. */
  public get passed(): IResolvable {
    return this.getBooleanAttribute('passed');
  }

  /** A sentence for each answer that is not. */
  public get unexpected(): string[] {
    return this.getListAttribute('unexpected');
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return DataSignetAccessReview.toAttributes(this.config);
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHclAttributes(this.synthesizeAttributes());
  }
}
