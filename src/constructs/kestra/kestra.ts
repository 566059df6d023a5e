import { Token } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { KESTRA_ACCESS, KESTRA_TENANT, type KestraVersion } from '../../facts/kestra';
import type { SignetProvider } from '../provider';
import { checkName } from '../validation';
import { kestraErrors } from './errors';

/** A tenant of a Kestra Enterprise, as far as what is declared for it needs to know. */
export interface IKestra {
  /** Undefined for the provider's own. */
  readonly tenant?: string;
  /** Whose resources and actions its roles are made of. */
  readonly version: KestraVersion;
  readonly provider?: SignetProvider;
}

export interface KestraProps {
  /** Where everything is declared that stands below this construct, or is given it. Default: the provider's, `main`. */
  readonly tenant?: string;
  /** `1.x` for Kestra 0.24 to 1.3; `2.0` has other resources and actions. Default `1.x`. */
  readonly version?: KestraVersion;
  /** How it is reached, where the stack has several. Default: the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

const BRAND = Symbol.for('cdktf-signet.Kestra');

/**
 * A tenant of a Kestra Enterprise that is there already: it makes nothing, but says once what holds for all that is
 * declared for it. That is what stands below it in the tree of constructs, and what is given it as `kestra`. How Kestra
 * is reached is said at the SignetProvider.
 *
 * Throws a SignetError for a tenant that cannot be one and an unknown version.
 */
export class Kestra extends Construct implements IKestra {
  /** Whether something is a Kestra, also one of another copy of this package. */
  public static isKestra(x: unknown): x is Kestra {
    return typeof x === 'object' && x !== null && BRAND in x;
  }

  /** The one that a construct is for: the nearest above it, else the provider's tenant of a Kestra 1.x. */
  public static of(scope: IConstruct): IKestra {
    return scope.node.scopes.filter((construct) => Kestra.isKestra(construct)).at(-1) ?? { version: '1.x' };
  }

  public readonly tenant?: string;
  public readonly version: KestraVersion;
  public readonly provider?: SignetProvider;

  public constructor(scope: Construct, id: string, props: KestraProps = {}) {
    super(scope, id);
    Object.defineProperty(this, BRAND, { value: true });
    const { tenant, version = '1.x', provider } = props;
    if (tenant !== undefined) checkName(this, 'tenant', tenant, KESTRA_TENANT);
    if (!Object.hasOwn(KESTRA_ACCESS, version)) throw kestraErrors.versionUnknown(this);
    this.version = version;
    if (tenant !== undefined) this.tenant = tenant;
    if (provider) this.provider = provider;
  }
}

/** Throws when both are known to be of different tenants. */
export function checkSameTenant(construct: IConstruct, prop: string, one: IKestra, other: IKestra): void {
  const tenants = [one.tenant, other.tenant];
  if (tenants.some((tenant) => tenant === undefined || Token.isUnresolved(tenant))) return;
  if (one.tenant !== other.tenant) throw kestraErrors.tenantOther(construct, prop);
}
