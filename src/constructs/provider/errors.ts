import type { IConstruct } from 'constructs';
import { at, suggesting } from '../errors';

export const providerErrors = {
  missing: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/provider-missing',
      what: 'The stack has no SignetProvider yet',
      why: 'The provider determines which resource a construct becomes, so it must exist before the construct.',
      fix: "Create the provider first: `new SignetProvider(this, 'signet')`.",
    }),

  ofOtherStack: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/provider-of-other-stack',
      what: '`provider` belongs to another stack',
      fix: 'Create a SignetProvider in this stack and pass that one, or none.',
    }),

  rendererUnknown: (construct: IConstruct, given: unknown) =>
    at(construct, {
      code: 'construct/renderer-unknown',
      what: 'The renderer is neither "signet" nor "kubernetes"',
      fix: suggesting('Correct `renderer` of the SignetProvider, or the context value `signet:renderer`.', given, [
        'signet',
        'kubernetes',
      ]),
    }),

  rendererContradiction: (construct: IConstruct, first: string) =>
    at(construct, {
      code: 'construct/renderer-contradiction',
      what: `Another SignetProvider of this stack has the renderer "${first}"`,
      why: 'A stack has one renderer: with two, the same objects would be declared as different resource types.',
      fix: 'Set `renderer` for the first SignetProvider of the stack only, or the same for each.',
    }),

  kubernetesProviderUnused: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kubernetes-provider-unused',
      what: '`kubernetesProvider` is given, but the renderer is "signet"',
      why: 'With that renderer, no object is a resource of hashicorp/kubernetes.',
      fix: 'Add `renderer: "kubernetes"`, or remove `kubernetesProvider`.',
    }),

  executableMissing: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/provider-executable-missing',
      what: 'The executable of the provider is missing',
      why: 'Synth copies it into the folder of the stack, so that the engine finds it without a registry.',
      fix: 'Install cdktf-signet again. In a clone of its repository, run `npm run build` first. If your program is bundled into one file, set `executable` to the path.',
    }),

  executableContradiction: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/provider-executable-contradiction',
      what: 'Another SignetProvider of this stack has another `executable`',
      why: 'All SignetProviders of a stack use the same executable.',
      fix: 'Set `executable` once.',
    }),

  platformUnsupported: (construct: IConstruct, platform: string) =>
    at(construct, {
      code: 'construct/platform-unsupported',
      what: `The provider does not run on "${platform}"`,
      why: 'The provider starts as a shell script. Windows cannot run it and is not supported.',
      fix: 'Run the engine on Linux or macOS, or in WSL, and set `platforms` to names such as "linux_amd64" or "darwin_arm64".',
      path: ['platforms'],
    }),
} as const;

/** Information for users of Windows. It ends with its code. */
export const engineNotOnWindows = (platform: string): string =>
  `The provider was written for ${platform}, because it does not run on Windows. Run the engine in WSL or on Linux; for another platform, set \`platforms\`. [construct/engine-not-on-windows]`;

/** A warning about a credential in plain text. It ends with its code. */
export const plainCredential = (argument: string): string =>
  `\`${argument}\` is plain text, and synth writes it into the synthesized files. Take it from a sensitive TerraformVariable or from the environment of the engine. [construct/plain-credential]`;
