import { Construct, type IConstruct } from 'constructs';
import { KARGO_MODELS, KARGO_NAMESPACE, type KargoModel } from '../../facts/kargo';
import { DNS_LABEL } from '../../facts/names';
import type { SignetProvider } from '../provider';
import { checkAnnotations, checkLabels, checkName } from '../validation';
import { kargoErrors } from './errors';
import { KargoConventions } from './kargo-conventions';
import { refuseKargoKeys } from './kargo-keys';

/** An installation of Kargo, as far as its roles and tokens need to know it. */
export interface IKargo {
  /** Where Kargo is installed, which is also where its system roles are. */
  readonly namespace: string;
  readonly model: KargoModel;
  /** Labels of everything that is declared for it. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of everything that is declared for it. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Its cluster. */
  readonly provider?: SignetProvider;
}

export interface KargoProps {
  /** Where Kargo is installed. Default `kargo`. */
  readonly namespace?: string;
  /** Default `role`, that of every release. */
  readonly model?: KargoModel;
  /** Labels of all that is declared for this installation. Default: none. */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of all that is declared for this installation. Default: none. */
  readonly annotations?: { readonly [key: string]: string };
  /** Its cluster, where the stack has several. Default: the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

const BRAND = Symbol.for('cdktf-signet.Kargo');

/**
 * An installation of Kargo that is there already: it makes nothing, but says once what holds for all that is declared
 * for it. That is what stands below it in the tree of constructs, and what is given it as `kargo`.
 *
 * It also looks over the stack's hand-written objects for what Kargo would silently pass over: see
 * {@link KargoConventions}. Throws a SignetError for a namespace that cannot be one and an unknown model.
 */
export class Kargo extends Construct implements IKargo {
  /** Whether something is a Kargo, also one of another copy of this package. */
  public static isKargo(x: unknown): x is Kargo {
    return typeof x === 'object' && x !== null && BRAND in x;
  }

  /** The installation that a construct is for: the nearest above it, else one in the namespace `kargo`. */
  public static of(scope: IConstruct): IKargo {
    const above = scope.node.scopes.filter((construct) => Kargo.isKargo(construct));
    return above.at(-1) ?? { namespace: KARGO_NAMESPACE, model: 'role' };
  }

  public readonly namespace: string;
  public readonly model: KargoModel;
  public readonly labels?: Readonly<Record<string, string>>;
  public readonly annotations?: Readonly<Record<string, string>>;
  public readonly provider?: SignetProvider;

  public constructor(scope: Construct, id: string, props: KargoProps = {}) {
    super(scope, id);
    Object.defineProperty(this, BRAND, { value: true });
    const { namespace = KARGO_NAMESPACE, model = 'role', labels, annotations, provider } = props;
    checkName(this, 'namespace', namespace, DNS_LABEL);
    if (!Object.hasOwn(KARGO_MODELS, model)) throw kargoErrors.modelUnknown(this);
    checkLabels(this, labels);
    checkAnnotations(this, annotations);
    refuseKargoKeys(this, { labels, annotations });
    this.namespace = namespace;
    this.model = model;
    if (labels) this.labels = labels;
    if (annotations) this.annotations = annotations;
    if (provider) this.provider = provider;
    KargoConventions.checkStackOf(this);
  }
}

/** The installation, somewhat different: plain, without what a construct has besides. */
export function adjust(kargo: IKargo, changes: Partial<Pick<IKargo, 'namespace' | 'model'>>): IKargo {
  const { namespace, model, labels, annotations, provider } = kargo;
  return {
    namespace,
    model,
    ...(labels && { labels }),
    ...(annotations && { annotations }),
    ...(provider && { provider }),
    ...changes,
  };
}
