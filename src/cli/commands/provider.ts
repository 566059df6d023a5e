import { Command } from 'commander';
import type { Io } from '../io';
import { providerInstallCommand } from './provider-install';
import { providerUninstallCommand } from './provider-uninstall';

export function providerCommand(io: Io): Command {
  return new Command('provider')
    .summary('install the Terraform provider for configurations in HCL')
    .description(
      'Install the Terraform provider of this package where Terraform and OpenTofu find it without a registry. Stacks of CDKTF do not need this: synth installs it.',
    )
    .addHelpText('after', '\nExamples:\n  signet provider install\n  signet provider uninstall')
    .addCommand(providerInstallCommand(io))
    .addCommand(providerUninstallCommand(io));
}
