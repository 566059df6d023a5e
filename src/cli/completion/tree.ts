import { type Command, Help, type Option } from 'commander';

const HELP = 'help';

/** The values that a shell suggests for an argument or an option: names of files, these words, or none. */
export type Values = 'files' | 'folders' | readonly string[];

export interface CompletedOption {
  /** `-o` and `--output`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Absent: the option takes no value. */
  readonly values: Values | undefined;
  /** The name of the value in the help. */
  readonly valueName: string;
}

/** A command as a completion script needs it. */
export interface CompletedCommand {
  /** The words that select it: `['tokens', 'list']`; empty for the program. */
  readonly path: readonly string[];
  /** The last word of the path and its aliases. */
  readonly names: readonly string[];
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** The values of its arguments. */
  readonly values: Values;
  readonly commands: readonly CompletedCommand[];
}

/** What the help shows of a command and of the commands below it. */
export function commandTree(command: Command, path: readonly string[] = []): CompletedCommand {
  const help = new Help();
  const [argument] = command.registeredArguments;
  const below = help.visibleCommands(command).map((inner) => commandTree(inner, [...path, inner.name()]));
  // Its own help command takes the name of another one.
  const others = below.map(({ names: [name = ''] }) => name).filter((name) => name !== HELP);
  return {
    path,
    names: [command.name(), ...command.aliases()],
    summary: command.summary() || command.description(),
    options: help.visibleOptions(command).map(completedOption),
    values: argument === undefined ? [] : valuesOf(argument.name(), argument.argChoices),
    commands: below.map((inner) => (inner.names[0] === HELP ? { ...inner, values: others } : inner)),
  };
}

/** A command and all commands below it. */
export function withCommandsBelow(command: CompletedCommand): readonly CompletedCommand[] {
  return [command, ...command.commands.flatMap(withCommandsBelow)];
}

function completedOption(option: Option): CompletedOption {
  const valueName = /[<[]([\w-]+)/.exec(option.flags)?.[1] ?? '';
  return {
    flags: [option.short, option.long].filter((flag) => flag !== undefined),
    description: option.description,
    values: valueName === '' ? undefined : valuesOf(valueName, option.argChoices),
    valueName,
  };
}

function valuesOf(name: string, choices: readonly string[] | undefined): Values {
  if (choices !== undefined) return choices;
  return name === 'file' ? 'files' : name === 'dir' ? 'folders' : [];
}
