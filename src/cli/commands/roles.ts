import { Command } from 'commander';
import type { Io } from '../io';
import { rolesListCommand } from './roles-list';

export function rolesCommand(io: Io): Command {
  return new Command('roles')
    .alias('role')
    .summary("list Kargo's roles, or the service accounts of a namespace")
    .description(
      "List Kargo's roles, which are service accounts in Kubernetes, or the service accounts of a namespace.",
    )
    .addHelpText('after', '\nExamples:\n  signet roles list --system\n  signet roles list --project shop')
    .addCommand(rolesListCommand(io));
}
