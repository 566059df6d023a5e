import type { ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { SignetProvider } from '../provider';
import { checkAnnotations, checkLabels, checkName, type NameKind } from '../validation';
import type { AccessObject } from './objects';
import { renderers } from './renderers';

/** What the constructs of all kinds take. */
export interface AccessProps {
  /** Exact name of the object. */
  readonly name: string;
  /** Default: none. */
  readonly labels?: { readonly [key: string]: string };
  /** Default: none. */
  readonly annotations?: { readonly [key: string]: string };
  /** Which cluster, where the stack has several. Default: the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

/** A construct that declares one Kubernetes object, rendered as the stack's SignetProvider says. */
export abstract class AccessConstruct<O extends AccessObject> extends Construct {
  readonly #object: O;
  /** The Terraform resource that makes the object. */
  public readonly resource: TerraformResource;
  /** The address of the object's uid in the configuration. */
  public readonly uidAddress: string;

  protected constructor(
    scope: Construct,
    id: string,
    props: AccessProps,
    {
      object,
      nameKind,
      dependsOn = [],
    }: { object: O; nameKind: NameKind; dependsOn?: readonly ITerraformDependable[] },
  ) {
    super(scope, id);
    const { namespace } = object.metadata;
    checkName(this, 'name', props.name, nameKind);
    if (namespace !== undefined) checkName(this, 'namespace', namespace, 'namespace');
    checkLabels(this, props.labels);
    checkAnnotations(this, props.annotations);
    const signet = SignetProvider.of(this, props.provider);
    this.#object = object;
    const rendered = renderers[signet.renderer](this, 'Resource', object, { signet, dependsOn });
    this.resource = rendered.resource;
    this.uidAddress = rendered.uidAddress;
  }

  /** The object that is declared, as the Kubernetes API takes it: a copy. */
  public get object(): O {
    return structuredClone(this.#object);
  }
}
