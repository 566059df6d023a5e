import { dependable, type ITerraformDependable, type TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { DNS_LABEL, type Form } from '../../facts/names';
import { checkImportSource, importErrors, importSource, type ImportFrom } from '../import';
import { type Properties } from '../properties';
import { SignetProvider } from '../provider';
import { checkAnnotations, checkLabels, checkName } from '../validation';
import { DECLARES_OBJECT } from './declared-object';
import { registerObject } from './object-registry';
import type { AccessObject } from './objects';
import { renderers } from './renderers';

/** The properties of the constructs of all kinds. */
export interface AccessProps {
  /** Exact name of the object. */
  readonly name: string;
  /** Default: none. */
  readonly labels?: { readonly [key: string]: string };
  /** Default: none. */
  readonly annotations?: { readonly [key: string]: string };
  /** Import the existing object instead of creating it: see docs/adopting.md. Default: it is created. */
  readonly importFrom?: ImportFrom;
  /** Which cluster, where the stack has several. Default: the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

/** The types of the {@link AccessProps}. */
export const ACCESS: Properties<AccessProps> = {
  name: 'string',
  labels: 'object?',
  annotations: 'object?',
  importFrom: 'any?',
  provider: 'object?',
};

/** A construct that declares one Kubernetes object, with the renderer of the stack's SignetProvider. */
export abstract class AccessConstruct<O extends AccessObject> extends Construct {
  static {
    DECLARES_OBJECT.mark(this);
  }

  readonly #describe: () => O;
  readonly #annotations: Record<string, string> = {};
  /** The provider of the cluster that the object is for. */
  public readonly provider: SignetProvider;
  /** The Terraform resource that creates the object. */
  public readonly resource: TerraformResource;
  /** The address of the object's uid in the configuration. */
  public readonly uidAddress: string;

  protected constructor(
    scope: Construct,
    id: string,
    props: AccessProps,
    {
      object,
      nameForm,
      dependsOn = [],
    }: { object: O | (() => O); nameForm: Form; dependsOn?: readonly ITerraformDependable[] },
  ) {
    super(scope, id);
    this.#describe = typeof object === 'function' ? object : () => object;
    const described = this.#describe();
    const { kind, metadata } = described;
    const { namespace } = metadata;
    checkName(this, 'name', props.name, nameForm);
    if (namespace !== undefined) checkName(this, 'namespace', namespace, DNS_LABEL);
    checkLabels(this, props.labels);
    checkAnnotations(this, props.annotations);
    const signet = SignetProvider.of(this, props.provider);
    this.provider = signet;
    registerObject(this, described, signet);
    const source = importSource(this, props.importFrom, kind);
    if (source !== undefined) checkImportSource(this, source, metadata);
    const { takeOverFrom } = source ?? {};
    if (takeOverFrom !== undefined && signet.renderer !== 'signet') throw importErrors.takeOverRenderer(this);
    const options = { signet, dependsOn, ...(takeOverFrom && { takeOverFrom }) };
    const rendered = renderers[signet.renderer](this, 'Resource', () => this.current(), options);
    if (source !== undefined) rendered.resource.importFrom(rendered.importId);
    this.resource = rendered.resource;
    this.uidAddress = rendered.uidAddress;
  }

  /** The object that is declared so far, in the form of the Kubernetes API: a copy. */
  public get object(): O {
    return structuredClone(this.current());
  }

  /** Adds an annotation, or changes its value. */
  public addAnnotation(key: string, value: string): void {
    checkAnnotations(this, { [key]: value });
    this.#annotations[key] = value;
  }

  /** Creates the object after others. */
  protected addDependencies(dependencies: readonly ITerraformDependable[]): void {
    const { resource } = this;
    resource.dependsOn = [...new Set([...(resource.dependsOn ?? []), ...dependencies.map(dependable)])];
  }

  private current(): O {
    const object = this.#describe();
    if (Object.keys(this.#annotations).length === 0) return object;
    const { metadata } = object;
    return { ...object, metadata: { ...metadata, annotations: { ...metadata.annotations, ...this.#annotations } } };
  }
}
