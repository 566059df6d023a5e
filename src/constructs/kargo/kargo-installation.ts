import type { IConstruct } from 'constructs';
import type { SignetProvider } from '../provider';
import { brand } from '../brand';
import { KARGO_NAMESPACE, type KargoModel, type KargoVersion } from '../../facts/kargo';

/** An installation of Kargo, as far as its roles and tokens need to know it. */
export interface IKargo {
  /** Where Kargo is installed, which is also where its system roles are. */
  readonly namespace: string;
  /** How the installation stores its identities. */
  readonly model: KargoModel;
  /** Which rules its built-in system roles have. Default `1.12`. */
  readonly version?: KargoVersion;
  /** Labels of everything that is declared for it. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of everything that is declared for it. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Its cluster. */
  readonly provider?: SignetProvider;
}

/** The brand of the constructs that are an installation. */
export const KARGO = brand<IKargo>('Kargo');

/** The installation that a construct is for: the nearest above it, else one in the namespace `kargo`. */
export function installationOf(scope: IConstruct): IKargo {
  const above = scope.node.scopes.filter((construct) => KARGO.is(construct));
  return above.at(-1) ?? { namespace: KARGO_NAMESPACE, model: 'role' };
}

/** The same installation with another namespace or model: a plain object, not a construct. */
export function withChanges(kargo: IKargo, changes: Partial<Pick<IKargo, 'namespace' | 'model'>>): IKargo {
  const { namespace, model, version } = kargo;
  return { namespace, model, ...(version && { version }), ...objectDefaults(kargo), ...changes };
}

/** What every object that is declared for an installation is created with. */
export function objectDefaults({ labels, annotations, provider }: IKargo): Omit<IKargo, 'namespace' | 'model'> {
  return { ...(labels && { labels }), ...(annotations && { annotations }), ...(provider && { provider }) };
}
