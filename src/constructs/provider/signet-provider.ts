import { dirname, resolve } from 'node:path';
import { Annotations, Lazy, TerraformProvider, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_SOURCE, PROVIDER_TYPE } from '../../provider/address';
import { constructErrors, plainCredential } from '../errors';
import { toHclArguments, toTerraformNames } from '../terraform-type';
import { dropInAtSynth, type DropIn } from './drop-in';
import { plainCredentials } from './plain-credentials';
import { currentPlatform, isSupportedPlatform } from './platform';
import { PROVIDER_ARGUMENTS, type SignetProviderConfig } from './provider-config';
import { installedExecutable, installedPackage, readProviderPackage, type InstalledPackage } from './provider-package';

/** Which provider makes the Kubernetes objects other than tokens. */
export type RendererName = 'signet' | 'kubernetes';

export interface SignetProviderProps extends SignetProviderConfig {
  /** Needed from the second SignetProvider of a stack on; give that provider to the constructs that are for it. */
  readonly alias?: string;
  /**
   * - `signet`: objects become `signet_kubernetes_object`: no second provider, and the API server's own checks show in
   *   the plan.
   * - `kubernetes`: objects become resources of hashicorp/kubernetes (package `@cdktf/provider-kubernetes`).
   *
   * Tokens are `signet_service_account_token` either way. One stack has one renderer; the first SignetProvider of the
   * stack settles it. Default: the context value `signet:renderer`, else `signet`, whatever other providers the stack
   * has: if it followed from them, adding one would replace every object.
   */
  readonly renderer?: RendererName;
  /** With the renderer `kubernetes`: the provider for this one's objects. Default: the stack's one without an alias. */
  readonly kubernetesProvider?: TerraformProvider;
  /**
   * The platforms that the engine will run on, in its own words. State them when the synthesized folder is carried to
   * another machine. Default: the one of this process.
   */
  readonly platforms?: readonly string[];
  /** Path of the provider's executable. Default: the one in this package. */
  readonly executable?: string;
}

/** The context value that chooses the renderer where no SignetProvider does: in `cdktf.json`, or for an App. */
export const RENDERER_CONTEXT = 'signet:renderer';

const BRAND = Symbol.for('cdktf-signet.SignetProvider');
const PROVIDERS = Symbol.for('cdktf-signet.providers');

/**
 * The provider behind every construct of this package. At synth it is put beside the stack's configuration together
 * with its entry in the lock file, so that the engines find it without a registry.
 *
 * Throws a SignetError for a renderer or an executable that contradicts another SignetProvider of the stack, and for a
 * platform that the provider does not run on; at synth, when the executable is missing.
 */
export class SignetProvider extends TerraformProvider {
  /** Whether something is a SignetProvider, also one of another copy of this package. */
  public static isSignetProvider(x: unknown): x is SignetProvider {
    return typeof x === 'object' && x !== null && BRAND in x;
  }

  /** The provider that a construct uses: the given one, else the first of its stack. Throws when there is none. */
  public static of(scope: Construct, given?: SignetProvider): SignetProvider {
    const stack = TerraformStack.of(scope);
    const provider = given ?? providersOf(stack)[0];
    if (provider === undefined) throw constructErrors.providerMissing(scope);
    if (TerraformStack.of(provider) !== stack) throw constructErrors.providerOfOtherStack(scope);
    return provider;
  }

  /** How the stack's objects are rendered. */
  public readonly renderer: RendererName;
  public readonly kubernetesProvider: TerraformProvider | undefined;

  private readonly givenAlias: string | undefined;
  private readonly config: SignetProviderConfig;
  private readonly platforms: readonly string[];
  private readonly executable: string | undefined;

  public constructor(scope: Construct, id: string, props: SignetProviderProps = {}) {
    const installed = findPackage(props.executable);
    super(scope, id, {
      terraformResourceType: PROVIDER_TYPE,
      terraformProviderSource: PROVIDER_SOURCE,
      terraformGeneratorMetadata: {
        providerName: PROVIDER_TYPE,
        ...(installed && { providerVersion: installed.version }),
      },
    });
    Object.defineProperty(this, BRAND, { value: true });
    if (installed === undefined) throw constructErrors.executableMissing(this);
    this.givenAlias = props.alias;
    this.kubernetesProvider = props.kubernetesProvider;
    this.config = props;
    this.platforms = props.platforms ?? [currentPlatform()];
    this.executable = props.executable;

    const stack = TerraformStack.of(this);
    const earlier = providersOf(stack);
    this.renderer = this.chooseRenderer(props.renderer, earlier[0]);
    if (this.renderer === 'signet' && props.kubernetesProvider) throw constructErrors.kubernetesProviderUnused(this);
    if (!this.platforms.every(isSupportedPlatform)) throw constructErrors.platformUnsupported(this);
    const executables = new Set([...earlier, this].flatMap((provider) => provider.executable ?? []));
    if (executables.size > 1) throw constructErrors.executableContradiction(this);
    for (const credential of plainCredentials(props)) this.warnOfPlainText(credential);

    if (earlier.length === 0) dropInAtSynth(stack, () => SignetProvider.describeDropIn(providersOf(stack)));
    earlier.push(this);
  }

  public override get alias(): string | undefined {
    return this.givenAlias;
  }

  private warnOfPlainText(argument: string): void {
    Annotations.of(this).addWarning(plainCredential(argument));
  }

  private chooseRenderer(stated: RendererName | undefined, first: SignetProvider | undefined): RendererName {
    if (first !== undefined) {
      if (stated !== undefined && stated !== first.renderer)
        throw constructErrors.rendererContradiction(this, first.renderer);
      return first.renderer;
    }
    const chosen: unknown = stated ?? (this.node.tryGetContext(RENDERER_CONTEXT) as unknown) ?? 'signet';
    if (chosen !== 'signet' && chosen !== 'kubernetes') throw constructErrors.rendererUnknown(this);
    return chosen;
  }

  private static describeDropIn(providers: readonly SignetProvider[]): DropIn {
    const first = providers[0] as SignetProvider; // it was the first one that asked for the drop-in
    const installed = installedPackage();
    const stated = providers.flatMap((provider) => provider.executable ?? [])[0];
    const executable = stated ?? (installed && installedExecutable(installed));
    const files = executable === undefined ? undefined : readProviderPackage(executable);
    if (files === undefined) throw constructErrors.executableMissing(first);
    return {
      version: first.terraformGeneratorMetadata?.providerVersion ?? '',
      files,
      platforms: [...new Set(providers.flatMap((provider) => provider.platforms))],
    };
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const given = Object.entries(toTerraformNames(PROVIDER_ARGUMENTS, this.config)).filter(
      ([, value]) => value !== undefined,
    );
    // Lazy, because CDKTF renames the keys of plain objects, and so the environment variables of `exec` and the headers.
    return Object.fromEntries(given.map(([name, value]) => [name, Lazy.anyValue({ produce: () => value })]));
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHclArguments(this.synthesizeAttributes());
  }
}

/** The package whose version is the provider's: that of this code or, where it was bundled into a program, of the executable. */
function findPackage(executable: string | undefined): InstalledPackage | undefined {
  return installedPackage() ?? (executable === undefined ? undefined : installedPackage(dirname(resolve(executable))));
}

/** The SignetProviders of a stack, in the order of their making: kept on the stack itself, so that there is no state elsewhere. */
function providersOf(stack: TerraformStack): SignetProvider[] {
  const holder = stack as TerraformStack & { [PROVIDERS]?: SignetProvider[] };
  return (holder[PROVIDERS] ??= []);
}
