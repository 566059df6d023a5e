import type { IConstruct } from 'constructs';
import { SignetError, type ErrorParts } from '../errors';
import type { Form } from '../facts/names';

/** An error about a construct: its path comes first, as in the messages of CDKTF itself. */
export function at(construct: IConstruct, parts: ErrorParts): SignetError {
  return new SignetError({ ...parts, what: `[${construct.node.path}] ${parts.what}` });
}

export const constructErrors = {
  /** Another room's error about what was given to a construct. */
  about: (construct: IConstruct, { code, what, why, fix, path }: SignetError) =>
    at(construct, {
      code,
      what,
      ...(why === undefined ? {} : { why }),
      ...(fix === undefined ? {} : { fix }),
      ...(path === undefined ? {} : { path }),
    }),

  providerMissing: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/provider-missing',
      what: 'This stack has no SignetProvider yet',
      why: 'A construct is rendered when it is made, and the provider says how.',
      fix: "Make the stack's provider first: `new SignetProvider(this, 'signet')`.",
    }),

  providerOfOtherStack: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/provider-of-other-stack',
      what: 'The given provider belongs to another stack',
      fix: 'Make a SignetProvider in this stack and give that one, or none.',
    }),

  rendererUnknown: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/renderer-unknown',
      what: 'The renderer is neither "signet" nor "kubernetes"',
      fix: 'Correct the `renderer` of the SignetProvider, or the context value `signet:renderer`.',
    }),

  rendererContradiction: (construct: IConstruct, first: string) =>
    at(construct, {
      code: 'construct/renderer-contradiction',
      what: `Another SignetProvider of this stack chose the renderer "${first}"`,
      why: 'A stack has one renderer: the other would make the same objects under other resource types.',
      fix: 'State `renderer` at the first SignetProvider of the stack only, or the same at each.',
    }),

  kubernetesProviderUnused: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kubernetes-provider-unused',
      what: '`kubernetesProvider` is given, but the renderer is "signet"',
      why: 'With that renderer no object goes through hashicorp/kubernetes.',
      fix: 'Add `renderer: "kubernetes"`, or remove `kubernetesProvider`.',
    }),

  kubernetesProviderNotInstalled: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kubernetes-provider-not-installed',
      what: 'The renderer "kubernetes" needs the package @cdktf/provider-kubernetes, which is not installed',
      fix: 'Run `npm install @cdktf/provider-kubernetes`, or choose `renderer: "signet"`, which needs no second provider.',
    }),

  executableMissing: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/provider-executable-missing',
      what: "The provider's executable is not where it should be",
      why: 'It is copied beside the synthesized stack, so that the engine finds it without a registry.',
      fix: 'Install cdktf-signet again; in a clone of its repository, run `npm run build` first. If your program is bundled into one file, give the path as `executable`.',
    }),

  symbolicLink: (construct: IConstruct, path: string) =>
    at(construct, {
      code: 'construct/symbolic-link',
      what: `"${path}" is a symbolic link, and the provider is not written through it`,
      why: 'What is written there is run by the engine, or decides what it runs, so it must not land in another folder.',
      fix: 'Delete the link, and synthesize again.',
    }),

  executableContradiction: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/provider-executable-contradiction',
      what: 'Another SignetProvider of this stack names another `executable`',
      why: 'All providers of a stack share one executable.',
      fix: 'State `executable` once.',
    }),

  platformUnsupported: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/platform-unsupported',
      what: 'A platform is not one that the provider runs on',
      why: 'The provider is a script that the system starts by its first line, which Windows cannot.',
      fix: 'Name platforms as the engines do, for example "linux_amd64" or "darwin_arm64"; on Windows, run the engine in WSL.',
    }),

  nameInvalid: (construct: IConstruct, prop: string, { name, rule }: Form) =>
    at(construct, {
      code: 'construct/name-invalid',
      what: `\`${prop}\` must be ${name}`,
      fix: `Use ${rule}.`,
      path: [prop],
    }),

  idGivesNoName: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/id-gives-no-name',
      what: "The construct's id has no letter or digit to make a name from",
      fix: 'Give `name` or `generateName`, or another id.',
    }),

  nameTwice: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/name-twice',
      what: 'Both `name` and `generateName` are given',
      why: 'One names the Secret exactly, the other lets each issue take a fresh name.',
      fix: 'Keep one of them.',
      path: ['generateName'],
    }),

  generationInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/generation-invalid',
      what: '`generation` is not a whole number from 1 on that is known at synth',
      why: 'It becomes part of the Secret’s name, and each step up issues another token.',
      fix: 'Write 1, 2, 3 and so on; a number once used must not come back.',
      path: ['generation'],
    }),

  generationWithoutName: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/generation-without-name',
      what: '`generation` is given, but the Secret has no exact name',
      why: 'A generated name is fresh at each issue already.',
      fix: 'Remove `generation`; to re-issue, change a value in `keepers`.',
      path: ['generation'],
    }),

  rotationImpossible: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/rotation-impossible',
      what: '`rotation: "create-first"` cannot go with `allowSameToken`',
      why: 'A new Secret of the same name cannot be made while the old one is there.',
      fix: 'Remove one of them.',
      path: ['rotation'],
    }),

  reservedKey: (construct: IConstruct, prop: string, key: string) =>
    at(construct, {
      code: 'construct/key-reserved',
      what: `"${key}" cannot be set in \`${prop}\``,
      why: 'On a token Secret, Kubernetes and the construct itself write it: it binds the token to its account, or says that it is of no more use.',
      fix: `Remove it from \`${prop}\`.`,
      path: [prop, key],
    }),

  labelInvalid: (construct: IConstruct, prop: string, key: string, { name, rule }: Form) =>
    at(construct, {
      code: 'construct/label-invalid',
      what: `An entry of \`${prop}\` is not valid: it must be ${name}`,
      fix: `Use ${rule}.`,
      path: [prop, key],
    }),

  waitInvalid: (construct: IConstruct, { name, rule }: Form) =>
    at(construct, {
      code: 'construct/wait-invalid',
      what: `\`wait\` must be ${name}`,
      fix: `Use ${rule}.`,
      path: ['wait'],
    }),

  rulesEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/rules-empty',
      what: 'There is no rule',
      why: 'A role without a rule allows nothing.',
      fix: 'Add at least one rule.',
      path: ['rules'],
    }),

  ruleInvalid: (construct: IConstruct, index: number, rule: string) =>
    at(construct, {
      code: 'construct/rule-invalid',
      what: `Rule ${index} is incomplete`,
      why: rule,
      fix: 'State verbs, and resources (or, in a ClusterRole, non-resource URLs) that they are for.',
      path: ['rules', index],
    }),

  subjectsEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/subjects-empty',
      what: 'There is no subject',
      why: 'A binding without a subject gives the role to nobody.',
      fix: 'Add at least one subject.',
      path: ['subjects'],
    }),

  roleOfOtherNamespace: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/role-of-other-namespace',
      what: 'The role is in another namespace than the binding',
      why: 'A RoleBinding can name a Role of its own namespace, or a ClusterRole.',
      fix: 'Make the binding in the namespace of the role.',
      path: ['role'],
    }),

  recipientLabelInvalid: () =>
    new SignetError({
      code: 'construct/recipient-label-invalid',
      what: "A recipient's label has characters that it cannot have",
      why: 'Labels stand in the synthesized configuration, where "${" and "%{" begin an expression.',
      fix: 'Leave these characters out.',
    }),

  recipientKeyInvalid: () =>
    new SignetError({
      code: 'construct/recipient-key-invalid',
      what: "A recipient's key has an expression in it",
      why: 'An expression would let the plan choose who can open the token, past the one who reads the key here.',
      fix: 'Write the public key itself. A key that only the plan knows is given to `Recipient.age` as one CDKTF token, with no other text.',
    }),

  recipientFileUnreadable: (path: string, reason: string) =>
    new SignetError({
      code: 'construct/recipient-file-unreadable',
      what: `The file of recipients ${path} cannot be read (${reason})`,
      why: 'A relative path starts at the folder in which the program runs.',
      fix: 'Check the path and the rights of the file.',
    }),

  recipientFileEmpty: (path: string) =>
    new SignetError({
      code: 'construct/recipient-file-empty',
      what: `The file of recipients ${path} names no recipient`,
      fix: 'Write one on each line, as `label: age1…`.',
    }),

  recipientLineInvalid: (path: string, line: number, cause?: SignetError) =>
    new SignetError({
      code: cause?.code ?? 'construct/recipient-line-invalid',
      what: `${path}, line ${line}: ${cause?.what ?? 'This is not a recipient with its label'}`,
      ...(cause?.why === undefined ? {} : { why: cause.why }),
      fix: cause?.fix ?? 'Write `label: age1…` or `age1… # label`.',
    }),

  recipientLineTwice: (path: string, line: number, first: number) =>
    new SignetError({
      code: 'construct/recipient-twice',
      what: `${path}, line ${line}: The key is the same as on line ${first}`,
      why: 'The second is perhaps meant to be someone else.',
      fix: 'Remove one of them, or correct its key.',
    }),

  outputNameInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/output-name-invalid',
      what: '`outputName` is not a name that an output can have',
      why: 'The engines take letters, digits, `_` and `-`, beginning with a letter or `_`.',
      fix: 'Correct `outputName`, or leave it out.',
      path: ['outputName'],
    }),

  outputNameTaken: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/output-name-taken',
      what: 'Another output of this stack has the same name',
      why: 'Only one of them would be in the result.',
      fix: 'Give another `outputName`.',
      path: ['outputName'],
    }),
} as const;

/** A warning about a credential in plain text. It ends in its code. */
export const plainCredential = (argument: string): string =>
  `\`${argument}\` is plain text, and synth writes it into the synthesized files. Take it from a sensitive TerraformVariable or from the environment of the engine. [construct/plain-credential]`;
