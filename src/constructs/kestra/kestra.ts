import { TerraformStack, Token } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import {
  KESTRA_ACCESS,
  KESTRA_DEFAULT_TENANT,
  KESTRA_TENANT,
  kestraVersionOf,
  type KestraVersion,
} from '../../facts/kestra';
import { brand } from '../brand';
import { checkConstruct, type Properties } from '../properties';
import { SignetProvider } from '../provider';
import { checkAtSynth, checkName } from '../validation';
import { kestraErrors } from './errors';

/** A tenant of Kestra Enterprise, as far as what is declared for it needs to know. */
export interface IKestra {
  /** Undefined for the tenant of the provider. */
  readonly tenant?: string;
  /** Which resources and actions its roles can have. */
  readonly version: KestraVersion;
  /** The provider that connects to the server. Default: the first SignetProvider of the stack. */
  readonly provider?: SignetProvider;
}

/** The properties of a {@link Kestra}. */
export interface KestraProps {
  /** The tenant of everything that is declared for this construct. Default: the provider's, `main`. */
  readonly tenant?: string;
  /**
   * `1.x` for Kestra 0.24 to 1.3; `2.0` has other resources and actions, and access to a tenant comes before membership.
   * Default: that of the provider's `kestra`, else `1.x`.
   */
  readonly version?: KestraVersion;
  /** The provider that connects to it, where the stack has several. Default: the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

const PROPERTIES: Properties<KestraProps> = {
  tenant: 'string?',
  version: 'string?',
  provider: 'object?',
};

const BRAND = brand<Kestra>('Kestra');

/**
 * An existing tenant of Kestra Enterprise. It creates nothing: it states once what applies to everything that is declared
 * for the tenant, which are the constructs below it in the tree and those that get it as `kestra`. The connection is
 * configured at the SignetProvider.
 *
 * Throws a SignetError for an invalid tenant and an unknown version; at synth, for a version that is not the provider's.
 */
export class Kestra extends Construct implements IKestra {
  static {
    BRAND.mark(this);
  }

  /** Whether something is a Kestra, also one of another copy of this package. */
  public static isKestra(x: unknown): x is Kestra {
    return BRAND.is(x);
  }

  /** The tenant that a construct is for: the nearest Kestra above it, else the provider's tenant and version. */
  public static of(scope: IConstruct): IKestra {
    const nearest = scope.node.scopes.filter((construct) => Kestra.isKestra(construct)).at(-1);
    return nearest ?? { version: versionOf(SignetProvider.find(scope)) ?? '1.x' };
  }

  public readonly tenant?: string;
  public readonly provider?: SignetProvider;
  readonly #version: KestraVersion | undefined;

  public constructor(scope: Construct, id: string, props: KestraProps = {}) {
    checkConstruct(scope, id, props, PROPERTIES);
    super(scope, id);
    const { tenant, version, provider } = props;
    if (tenant !== undefined) checkName(this, 'tenant', tenant, KESTRA_TENANT);
    if (version !== undefined && !Object.hasOwn(KESTRA_ACCESS, version))
      throw kestraErrors.versionUnknown(this, version);
    this.#version = version;
    if (tenant !== undefined) this.tenant = tenant;
    if (provider) this.provider = provider;
    checkAtSynth(this, () => {
      const declared = versionOf(SignetProvider.find(this, provider));
      return version !== undefined && declared !== undefined && declared !== version
        ? kestraErrors.versionOther(this, version, declared)
        : undefined;
    });
  }

  public get version(): KestraVersion {
    return this.#version ?? versionOf(SignetProvider.find(this, this.provider)) ?? '1.x';
  }
}

/** The version that a provider declares, where it is known at synth. */
function versionOf(provider: SignetProvider | undefined): KestraVersion | undefined {
  const release = provider?.kestraRelease;
  return release === undefined || Token.isUnresolved(release) ? undefined : kestraVersionOf(release);
}

/** Throws a SignetError when the providers differ, or the tenants are known and differ. Without a tenant, it is `main`. */
export function checkSameTenant(construct: Construct, prop: string, one: IKestra, other: IKestra): void {
  const [provider, otherProvider] = [one, other].map((kestra) => kestra.provider ?? SignetProvider.of(construct));
  // The ids of another stack are read from its state.
  const ofOneStack = new Set([provider, otherProvider].map((each) => each && TerraformStack.of(each))).size === 1;
  if (ofOneStack && provider !== otherProvider) throw kestraErrors.providerOther(construct, prop);
  const tenant = one.tenant ?? provider?.kestraTenant ?? KESTRA_DEFAULT_TENANT;
  const otherTenant = other.tenant ?? otherProvider?.kestraTenant ?? KESTRA_DEFAULT_TENANT;
  if (tenant !== otherTenant && !Token.isUnresolved(tenant) && !Token.isUnresolved(otherTenant))
    throw kestraErrors.tenantOther(construct, prop, [tenant, otherTenant]);
}
