import { dirname, resolve } from 'node:path';
import { Annotations, TerraformProvider, TerraformStack } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import {
  enginePlatform,
  installedExecutable,
  installedPackage,
  isSupportedPlatform,
  readProviderPackage,
  type InstalledPackage,
  type Installation,
} from '../../installation';
import { PROVIDER_SOURCE, PROVIDER_TYPE } from '../../provider/address';
import { atSynth } from '../at-synth';
import { brand } from '../brand';
import { inOwnFramework } from '../framework';
import { checkConstruct, type Properties } from '../properties';
import { refuseUnknownArguments, toHclArguments, toTerraformNames } from '../terraform-type';
import { dropInAtSynth } from './drop-in';
import { engineNotOnWindows, plainCredential, providerErrors } from './errors';
import { plainCredentials } from './plain-credentials';
import { PROVIDER_ARGUMENTS, type SignetProviderConfig } from './provider-config';

/** Which provider manages the Kubernetes objects other than tokens. */
export type RendererName = 'signet' | 'kubernetes';

/** The properties of a {@link SignetProvider}. */
export interface SignetProviderProps extends SignetProviderConfig {
  /** Required for each further SignetProvider of a stack. Pass that provider to the constructs that should use it. */
  readonly alias?: string;
  /**
   * Which resources the Kubernetes objects become:
   * - `signet`: `signet_kubernetes_object`. No second provider is needed, and the plan has the API server's own checks.
   * - `kubernetes`: resources of hashicorp/kubernetes (package `@cdktf/provider-kubernetes`; for CDKTN
   *   `@cdktn/provider-kubernetes`).
   *
   * Tokens are always `signet_service_account_token`. The first SignetProvider of a stack determines the renderer of the
   * stack. Default: the context value `signet:renderer`, otherwise `signet`. It does not depend on the other providers of
   * the stack: if it did, adding a provider would replace every object.
   */
  readonly renderer?: RendererName;
  /** With the renderer `kubernetes`: the provider of the objects. Default: the one of the stack without an alias. */
  readonly kubernetesProvider?: TerraformProvider;
  /**
   * The platforms that the engine runs on, such as `linux_amd64`. Set this if the engine runs on another machine than
   * synth. Default: the platform of this process; on Windows, Linux, because the engine runs in WSL there.
   */
  readonly platforms?: readonly string[];
  /** Path of the provider's executable. Default: the executable in this package. */
  readonly executable?: string;
}

const PROPERTIES: Properties<SignetProviderProps> = {
  kubernetes: 'object?',
  kestra: 'object?',
  issuer: 'string?',
  alias: 'string?',
  renderer: 'string?',
  kubernetesProvider: 'object?',
  platforms: 'strings?',
  executable: 'string?',
};

/** The context value, in `cdktf.json` or of an App, with the renderer of stacks whose SignetProvider has none. */
export const RENDERER_CONTEXT = 'signet:renderer';

const BRAND = brand<SignetProvider>('SignetProvider');
const PROVIDERS = Symbol.for('cdktf-signet.providers');

/**
 * The provider of all constructs of this package. Synth writes it into the folder of the stack, with its entry in the
 * lock file, so that the engines find it without a registry.
 *
 * Throws a SignetError if another SignetProvider of the stack has another renderer or executable, and for a platform that
 * the provider does not run on; at synth, if the executable is missing.
 */
export class SignetProvider extends TerraformProvider {
  static {
    BRAND.mark(this);
  }

  /** Whether something is a SignetProvider, also one of another copy of this package. */
  public static isSignetProvider(x: unknown): x is SignetProvider {
    return BRAND.is(x);
  }

  /** The provider that a construct uses: the given one, otherwise the first of its stack. Throws if there is none. */
  public static of(scope: Construct, given?: SignetProvider): SignetProvider {
    const stack = TerraformStack.of(inOwnFramework(scope));
    const provider = given ?? providersOf(stack)[0];
    if (provider === undefined) throw providerErrors.missing(scope);
    if (TerraformStack.of(provider) !== stack) throw providerErrors.ofOtherStack(scope);
    return provider;
  }

  /** @internal The provider of a construct, where there is one yet. */
  public static find(scope: IConstruct, given?: SignetProvider): SignetProvider | undefined {
    return given ?? providersOf(TerraformStack.of(inOwnFramework(scope)))[0];
  }

  /** Which resources the Kubernetes objects of the stack become. */
  public readonly renderer: RendererName;
  /** The given provider of the objects, with the renderer `kubernetes`. */
  public readonly kubernetesProvider: TerraformProvider | undefined;

  private readonly givenAlias: string | undefined;
  private readonly config: SignetProviderConfig;
  private readonly platforms: readonly string[];
  private readonly executable: string | undefined;

  public constructor(scope: Construct, id: string, props: SignetProviderProps = {}) {
    checkConstruct(scope, id, props, PROPERTIES);
    const installed = findPackage(props.executable);
    super(inOwnFramework(scope), id, {
      terraformResourceType: PROVIDER_TYPE,
      terraformProviderSource: PROVIDER_SOURCE,
      terraformGeneratorMetadata: {
        providerName: PROVIDER_TYPE,
        ...(installed && { providerVersion: installed.version }),
      },
    });
    if (installed === undefined) throw providerErrors.executableMissing(this);
    refuseUnknownArguments(this.node.path, props, PROVIDER_ARGUMENTS, Object.keys(PROPERTIES));
    this.givenAlias = props.alias;
    this.kubernetesProvider = props.kubernetesProvider;
    this.config = props;
    this.platforms = props.platforms ?? [enginePlatform()];
    this.executable = props.executable;

    const stack = TerraformStack.of(this);
    const earlier = providersOf(stack);
    this.renderer = this.chooseRenderer(props.renderer, earlier[0]);
    if (this.renderer === 'signet' && props.kubernetesProvider) throw providerErrors.kubernetesProviderUnused(this);
    const unsupported = this.platforms.find((platform) => !isSupportedPlatform(platform));
    if (unsupported !== undefined) throw providerErrors.platformUnsupported(this, unsupported);
    const executables = new Set([...earlier, this].flatMap((provider) => provider.executable ?? []));
    if (executables.size > 1) throw providerErrors.executableContradiction(this);
    if (props.platforms === undefined && process.platform === 'win32')
      Annotations.of(this).addInfo(engineNotOnWindows(enginePlatform()));
    for (const credential of plainCredentials(props)) this.warnOfPlainText(credential);

    if (earlier.length === 0) dropInAtSynth(stack, () => SignetProvider.describeDropIn(providersOf(stack)));
    earlier.push(this);
  }

  /** @internal The tenant of Kestra that it sets; undefined where its environment may set one. */
  public get kestraTenant(): string | undefined {
    return this.config.kestra?.tenant;
  }

  /** @internal The release of Kestra that it declares. */
  public get kestraRelease(): string | undefined {
    return this.config.kestra?.version;
  }

  /** The alias. Undefined for the first provider of a stack. */
  public override get alias(): string | undefined {
    return this.givenAlias;
  }

  private warnOfPlainText(argument: string): void {
    Annotations.of(this).addWarning(plainCredential(argument));
  }

  private chooseRenderer(stated: RendererName | undefined, first: SignetProvider | undefined): RendererName {
    if (first !== undefined) {
      if (stated !== undefined && stated !== first.renderer)
        throw providerErrors.rendererContradiction(this, first.renderer);
      return first.renderer;
    }
    const chosen: unknown = stated ?? (this.node.tryGetContext(RENDERER_CONTEXT) as unknown) ?? 'signet';
    if (chosen !== 'signet' && chosen !== 'kubernetes') throw providerErrors.rendererUnknown(this, chosen);
    return chosen;
  }

  private static describeDropIn(providers: readonly SignetProvider[]): Installation {
    const first = providers[0] as SignetProvider; // the first one registered the drop-in
    const installed = installedPackage();
    const stated = providers.flatMap((provider) => provider.executable ?? [])[0];
    const executable = stated ?? (installed && installedExecutable(installed));
    const files = executable === undefined ? undefined : readProviderPackage(executable);
    if (files === undefined) throw providerErrors.executableMissing(first);
    return {
      version: first.terraformGeneratorMetadata?.providerVersion ?? '',
      files,
      platforms: [...new Set(providers.flatMap((provider) => provider.platforms))],
    };
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const given = Object.entries(toTerraformNames(PROVIDER_ARGUMENTS, this.config));
    // Read at synth, because CDKTF renames the keys of plain objects, and so the environment variables of `exec` and the headers.
    return Object.fromEntries(given.map(([name, value]) => [name, atSynth(this, () => value)]));
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHclArguments(this.synthesizeAttributes());
  }
}

/** The package with the version of the provider: the one of this code or, if a program bundles it, of the executable. */
function findPackage(executable: string | undefined): InstalledPackage | undefined {
  return installedPackage() ?? (executable === undefined ? undefined : installedPackage(dirname(resolve(executable))));
}

/** The SignetProviders of a stack, in the order of their creation. Stored on the stack, so that there is no global state. */
function providersOf(stack: TerraformStack): SignetProvider[] {
  const holder = stack as TerraformStack & { [PROVIDERS]?: SignetProvider[] };
  return (holder[PROVIDERS] ??= []);
}
