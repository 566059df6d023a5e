import { Command } from 'commander';
import type { Io } from '../io';
import { rolesListCommand } from './roles-list';

export function rolesCommand(io: Io): Command {
  return new Command('roles')
    .alias('role')
    .summary("list Kargo's roles, or the service accounts of a namespace")
    .description("List Kargo's roles, which are service accounts to Kubernetes, or any service accounts.")
    .addHelpText('after', '\nExamples:\n  signet roles list --system\n  signet roles list --project shop')
    .addCommand(rolesListCommand(io));
}
