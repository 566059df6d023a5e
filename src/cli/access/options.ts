import { type Command, Option } from 'commander';
import { KARGO_MODELS, type KargoModel } from '../../facts/kargo';

/** Options of every command that connects to a cluster. */
export interface AccessOptions {
  readonly system?: true;
  readonly project?: string;
  readonly namespace?: string;
  /** Only of commands that list. */
  readonly allNamespaces?: true;
  readonly model?: KargoModel;
  readonly role?: string;
  readonly serviceAccount?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** Adds the options for the location: which cluster, and which part of it. */
export function withPlaces(command: Command): Command {
  return command
    .addOption(
      new Option('--system', "Kargo's system level: the namespace where Kargo is installed").conflicts('project'),
    )
    .addOption(new Option('--project <name>', 'a Kargo project').conflicts('namespace'))
    .option('-n, --namespace <name>', 'any namespace; with --system, the namespace of Kargo if it is not "kargo"')
    .addOption(
      new Option(
        '--model <model>',
        'which Kargo labels; serviceAccount for development builds in which tokens belong to accounts (default: role)',
      ).choices(Object.keys(KARGO_MODELS)),
    )
    .option('--kubeconfig <file>', 'path of the kubeconfig')
    .option('--context <name>', 'context of the kubeconfig');
}

/** Adds `-A`, for commands that list. */
export function withAllNamespaces(command: Command): Command {
  return command.addOption(
    new Option('-A, --all-namespaces', 'all namespaces').conflicts(['namespace', 'project', 'system']),
  );
}

/** Adds the options that select a service account. A Kargo role is one. */
export function withAccount(command: Command): Command {
  return command
    .addOption(new Option('--role <name>', 'only tokens of this Kargo role').conflicts('serviceAccount'))
    .option('--service-account <name>', 'only tokens of this service account');
}

/** The end of the help. */
export const ENVIRONMENT = `
Environment:
  KUBECONFIG   kubeconfig files, if --kubeconfig is not given; the KUBE_… variables of the provider work, too`;
