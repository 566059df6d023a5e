import { Argument, Command } from 'commander';
import { bashCompletion } from '../completion/bash';
import { fishCompletion } from '../completion/fish';
import { type CompletedCommand, commandTree } from '../completion/tree';
import { zshCompletion } from '../completion/zsh';
import type { Io } from '../io';

const SCRIPTS = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
} as const satisfies Readonly<Record<string, (root: CompletedCommand) => string>>;

/** @param program - returns the command that this one is part of. */
export function completionCommand(io: Io, program: () => Command): Command {
  return new Command('completion')
    .summary('print a completion script for a shell')
    .description('Print a script that completes the commands, options and values of signet in your shell.')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SCRIPTS)))
    .addHelpText(
      'after',
      `
Installation:
  bash  signet completion bash > ~/.local/share/bash-completion/completions/signet
        This folder is read by the package bash-completion. Without it, add to ~/.bashrc:
        eval "$(signet completion bash)"
  zsh   signet completion zsh > "\${fpath[1]}/_signet"
        Or add to ~/.zshrc, after compinit:
        eval "$(signet completion zsh)"
  fish  signet completion fish > ~/.config/fish/completions/signet.fish

Create the folder if it does not exist, then start a new shell.

Examples:
  signet completion bash
  eval "$(npx signet completion bash)"      # in this shell only`,
    )
    .action((shell: keyof typeof SCRIPTS) => {
      io.stdout.write(SCRIPTS[shell](commandTree(program())));
    });
}
