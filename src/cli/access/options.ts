import { type Command, Option } from 'commander';
import { KARGO_MODELS, type KargoModel } from '../../facts/kargo';

/** Options of every command that talks to a cluster. */
export interface AccessOptions {
  readonly system?: true;
  readonly project?: string;
  readonly namespace?: string;
  readonly model?: KargoModel;
  readonly role?: string;
  readonly serviceAccount?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** Adds the options that say where to look: in which cluster, and in what of it. */
export function withPlaces(command: Command): Command {
  return command
    .addOption(
      new Option('--system', "Kargo's system level: the namespace where Kargo is installed").conflicts('project'),
    )
    .addOption(new Option('--project <name>', 'a Kargo project').conflicts('namespace'))
    .option('-n, --namespace <name>', 'any namespace; with --system, Kargo\'s own where it is not "kargo"')
    .addOption(
      new Option(
        '--model <model>',
        "Kargo's labels; serviceAccount for its builds before roles had tokens (default: role)",
      ).choices(Object.keys(KARGO_MODELS)),
    )
    .option('--kubeconfig <file>', 'kubeconfig file')
    .option('--context <name>', "the kubeconfig's context");
}

/** Adds the two names of one option: whose tokens. */
export function withAccount(command: Command): Command {
  return command
    .addOption(new Option('--role <name>', 'only tokens of this Kargo role').conflicts('serviceAccount'))
    .option('--service-account <name>', 'only tokens of this service account');
}

/** For the end of the help. */
export const ENVIRONMENT = `
Environment:
  KUBECONFIG   kubeconfig files, when --kubeconfig is not given; also the provider's KUBE_… variables`;
