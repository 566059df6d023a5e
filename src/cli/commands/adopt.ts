import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { systemCode } from '../../errors';
import { KESTRA_TENANT } from '../../facts/kestra';
import { parseRecipient } from '../../sealing';
import { ENVIRONMENT } from '../access/options';
import { isNamespaceName } from '../access/scope';
import { type Group, GROUPS } from '../adopt/adoption';
import { adoptLocationNeeded, outputExists } from '../adopt/errors';
import { type Language, LANGUAGES } from '../adopt/print';
import { badNamespace, badTenant, cannotWrite, withoutEffect } from '../errors';
import type { Io } from '../io';
import { writeOutput } from '../review/write-output';

const SOURCES = ['kubernetes', 'kestra'] as const;
type Source = (typeof SOURCES)[number];

interface Options {
  readonly as: Language;
  readonly namespace?: readonly string[];
  readonly allNamespaces?: true;
  readonly selector?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly tenant?: readonly string[];
  readonly recipient?: readonly string[];
  readonly include?: readonly Group[];
  readonly out?: string;
  readonly overwrite?: true;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export function adoptCommand(io: Io): Command {
  return new Command('adopt')
    .summary('print a configuration that imports existing accounts, roles, bindings and tokens')
    .description(
      `Find existing service accounts, roles, bindings and tokens, and print a configuration that imports them. A plan of it changes nothing and issues no token; the clients of the tokens continue to work.

Of Kubernetes: the ServiceAccounts, Roles, RoleBindings and token Secrets of the namespaces, and the ClusterRoleBindings and ClusterRoles of their ServiceAccounts. Of Kestra: the roles, groups, service accounts with their memberships and tokens, and bindings of a tenant.

It reads no value of a Secret, and changes nothing. What cannot be adopted is listed in comments, with the reason.`,
    )
    .addArgument(new Argument('[source...]', 'where to look').choices(SOURCES).default(['kubernetes'], 'kubernetes'))
    .addOption(new Option('--as <language>', 'what to print').choices(LANGUAGES).default('hcl'))
    .option('-n, --namespace <name>', 'a namespace of the cluster; can be repeated', collect)
    .addOption(new Option('-A, --all-namespaces', 'all namespaces').conflicts('namespace'))
    .option('-l, --selector <selector>', 'only objects of the cluster with these labels, as in kubectl')
    .option('--kubeconfig <file>', 'path of the kubeconfig')
    .option('--context <name>', 'context of the kubeconfig')
    .option('--tenant <name>', 'tenant of Kestra; can be repeated (default: KESTRA_TENANT, or main)', collect)
    .option(
      '--recipient <key>',
      'public key for which a token is sealed that replaces an adopted token of Kestra; can be repeated; needed to adopt these tokens',
      collect,
    )
    .addOption(
      new Option('--include <group>', 'also print what is left out by default; can be repeated')
        .choices(GROUPS)
        .argParser(collectGroups),
    )
    .option('-o, --out <file>', 'file to write (default: standard output)')
    .option('--overwrite', 'replace the file of --out if it exists')
    .addHelpText(
      'after',
      `${ENVIRONMENT}
  KESTRA_…     server and credentials of Kestra, as for the provider: KESTRA_URL, KESTRA_API_TOKEN

Groups of --include:
  system     objects of Kubernetes, of a controller, and of the installations of Kargo and Argo Workflows
  declared   objects that Signet, Helm, Argo CD or Flux declares
  people     bindings of people, in Kestra

Examples:
  signet adopt -n argo -o adopted.tf
  signet adopt -n argo -n kargo --as constructs -o adopted.ts
  signet adopt -A -l team=platform
  signet adopt kestra --tenant main --recipient age1… -o kestra.tf`,
    )
    .action(async (sources: readonly Source[], options: Options) => {
      refuse(sources, options);
      const { adoptedText } = await import('../adopt/adopted-text');
      const text = await adoptedText([...new Set(sources)], options, io);
      if (options.out === undefined) io.stdout.write(text);
      else await (options.overwrite ? writeOutput : writeNewFile)(options.out, text, io);
    });
}

async function writeNewFile(file: string, text: string, io: Io): Promise<void> {
  try {
    await io.writePrivateFile(file, text);
  } catch (error) {
    throw systemCode(error) === 'EEXIST' ? outputExists(file) : cannotWrite(file, error);
  }
}

function collectGroups(value: string, before: readonly Group[] = []): readonly Group[] {
  const group = GROUPS.find((one) => one === value);
  if (group === undefined) throw new InvalidArgumentError('');
  return [...before, group];
}

function refuse(sources: readonly Source[], options: Options): void {
  const { namespace = [], allNamespaces, selector, kubeconfig, context, tenant = [], recipient = [] } = options;
  const ofCluster = {
    ...{ '--namespace': namespace[0], '--all-namespaces': allNamespaces, '--selector': selector },
    ...{ '--kubeconfig': kubeconfig, '--context': context },
  };
  const ofKestra = { '--tenant': tenant[0], '--recipient': recipient[0] };
  refuseWithout('kubernetes', ofCluster, sources);
  refuseWithout('kestra', ofKestra, sources);
  if (!namespace.every(isNamespaceName)) throw badNamespace();
  if (!tenant.every((one) => KESTRA_TENANT.accepts(one))) throw badTenant();
  for (const key of recipient) parseRecipient(key);
  if (sources.includes('kubernetes') && namespace.length === 0 && !allNamespaces) throw adoptLocationNeeded();
  if (options.overwrite && options.out === undefined)
    throw withoutEffect('--overwrite', 'It can only be used with --out.');
}

function refuseWithout(source: Source, given: Readonly<Record<string, unknown>>, sources: readonly Source[]): void {
  if (sources.includes(source)) return;
  for (const [option, value] of Object.entries(given))
    if (value !== undefined) throw withoutEffect(option, `It can only be used with ${source}.`);
}
