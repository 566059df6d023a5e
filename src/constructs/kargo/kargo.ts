import { Construct, type IConstruct } from 'constructs';
import { DNS_LABEL } from '../../facts/names';
import { checkConstruct, type Properties } from '../properties';
import type { SignetProvider } from '../provider';
import { checkAnnotations, checkLabels, checkName } from '../validation';
import { kargoErrors } from './errors';
import { KargoConventions } from './kargo-conventions';
import { installationOf, KARGO, type IKargo } from './kargo-installation';
import { refuseKargoKeys } from './kargo-keys';
import { KARGO_MODELS, KARGO_NAMESPACE, KARGO_NEW_KINDS, type KargoModel, type KargoVersion } from '../../facts/kargo';

/** The properties of a {@link Kargo}. */
export interface KargoProps {
  /** Where Kargo is installed. Default `kargo`. */
  readonly namespace?: string;
  /** Default `role`, the model of every release. */
  readonly model?: KargoModel;
  /** Which rules its built-in system roles have: `1.11` for Kargo 1.9 to 1.11. Default `1.12`. */
  readonly version?: KargoVersion;
  /** Labels of all objects that are declared for this installation. Default: none. */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of all objects that are declared for this installation. Default: none. */
  readonly annotations?: { readonly [key: string]: string };
  /** Its cluster, where the stack has several. Default: the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

const PROPERTIES: Properties<KargoProps> = {
  namespace: 'string?',
  model: 'string?',
  version: 'string?',
  labels: 'object?',
  annotations: 'object?',
  provider: 'object?',
};

/**
 * An existing installation of Kargo. It creates nothing: it states once what applies to everything that is declared for
 * the installation, which are the constructs below it in the tree and those that get it as `kargo`.
 *
 * It also checks the stack's hand-written objects for what Kargo would ignore silently: see {@link KargoConventions}.
 * Throws a SignetError for an invalid namespace and an unknown model.
 */
export class Kargo extends Construct implements IKargo {
  static {
    KARGO.mark(this);
  }

  /** Whether something is a Kargo, also one of another copy of this package. */
  public static isKargo(x: unknown): x is Kargo {
    return KARGO.is(x);
  }

  /** The installation that a construct is for: the nearest above it, else one in the namespace `kargo`. */
  public static of(scope: IConstruct): IKargo {
    return installationOf(scope);
  }

  public readonly namespace: string;
  public readonly model: KargoModel;
  public readonly version?: KargoVersion;
  public readonly labels?: Readonly<Record<string, string>>;
  public readonly annotations?: Readonly<Record<string, string>>;
  public readonly provider?: SignetProvider;

  public constructor(scope: Construct, id: string, props: KargoProps = {}) {
    checkConstruct(scope, id, props, PROPERTIES);
    super(scope, id);
    const { namespace = KARGO_NAMESPACE, model = 'role', version, labels, annotations, provider } = props;
    checkName(this, 'namespace', namespace, DNS_LABEL);
    if (!Object.hasOwn(KARGO_MODELS, model)) throw kargoErrors.modelUnknown(this, model);
    checkLabels(this, labels);
    checkAnnotations(this, annotations);
    refuseKargoKeys(this, { labels, annotations });
    this.namespace = namespace;
    this.model = model;
    if (version !== undefined) {
      if (!Object.hasOwn(KARGO_NEW_KINDS, version)) throw kargoErrors.versionUnknown(this, version);
      this.version = version;
    }
    if (labels) this.labels = labels;
    if (annotations) this.annotations = annotations;
    if (provider) this.provider = provider;
    KargoConventions.checkStackOf(this);
  }
}
