import { type Command, Help, type Option } from 'commander';
import { version } from '../../package.json';
import type { Io } from '../../src/cli';
import { program } from '../../src/cli/program';
import { bold, example, italic, paragraphs, plain, request } from './roff';

const help = new Help();

/** The man page of the command, from the texts of its help. */
export function manPage(): string {
  let printed = '';
  const io = { stdout: { isTerminal: false, write: (text: string) => void (printed += text) } };
  // Help reads nothing and writes to standard output only.
  const root = program(io as unknown as Io);
  const helpOf = (command: Command): string => {
    printed = '';
    command.outputHelp();
    return printed;
  };
  const name = root.name();
  const commands = leavesOf(root);
  const [summary = ''] = root.description().split('\n');
  return [
    request('TH', name.toUpperCase(), '1', '', `cdktf-signet ${version}`, 'User Commands'),
    request('SH', 'NAME'),
    `${plain(name)} \\- ${plain(summary.replace(/\.$/, '').replace(/^\w/, (first) => first.toLowerCase()))}`,
    request('SH', 'SYNOPSIS'),
    ...commands.flatMap((command) => [synopsis(command), request('br')]),
    request('SH', 'DESCRIPTION'),
    ...paragraphs(root.description()),
    request('SH', 'COMMANDS'),
    ...commands.flatMap((command) => [
      request('SS', nameOf(command)),
      ...paragraphs(command.description() || command.summary()),
      ...argumentsOf(command),
      ...optionsOf(command, ({ long }) => long !== '--help'),
      ...endOf(command, helpOf(command), (title) => ['.PP', bold(title)]),
    ]),
    request('SH', 'OPTIONS'),
    ...optionsOf(root),
    ...endOf(root, helpOf(root), (title) => [request('SH', title.toUpperCase())]),
    request('SH', 'SEE ALSO'),
    `${bold('age')}(1), ${bold('kubectl')}(1), ${bold('terraform')}(1), ${bold('tofu')}(1)`,
    '',
  ].join('\n');
}

/** The commands that do something, in the order of the help. */
function leavesOf(command: Command): readonly Command[] {
  const inner = help.visibleCommands(command).filter((one) => one.name() !== 'help');
  return inner.flatMap((one) => (one.commands.length > 0 ? leavesOf(one) : [one]));
}

function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}

function synopsis(command: Command): string {
  const name = nameOf(command);
  return `${bold(name)} ${italic(help.commandUsage(command).split(' ').slice(name.split(' ').length).join(' '))}`;
}

function argumentsOf(command: Command): readonly string[] {
  return help
    .visibleArguments(command)
    .flatMap((argument) => ['.TP', italic(help.argumentTerm(argument)), plain(help.argumentDescription(argument))]);
}

function optionsOf(command: Command, isShown: (option: Option) => boolean = () => true): readonly string[] {
  const options = help.visibleOptions(command).filter(isShown);
  return options.flatMap((option) => {
    const flags = option.flags.replace(/ ?[<[].*$/, '').split(', ');
    const value = /[<[].*$/.exec(option.flags)?.[0];
    return [
      '.TP',
      flags.map(bold).join(', ') + (value === undefined ? '' : ` ${italic(value)}`),
      plain(help.optionDescription(option)),
    ];
  });
}

/** What the help has after its options: sections with a title, and lines that stay as they are. */
function endOf(command: Command, whole: string, heading: (title: string) => readonly string[]): readonly string[] {
  const lines = whole.slice(command.helpInformation().length).split('\n');
  const blocks: string[] = [];
  let indented: string[] = [];
  const flush = () => {
    if (indented.length > 0) blocks.push(...example(indented));
    indented = [];
  };
  for (const line of lines) {
    if (line.startsWith('  ')) {
      indented.push(line);
      continue;
    }
    flush();
    if (line === '') continue;
    const title = /^([A-Z][\w ]*):$/.exec(line)?.[1];
    const [, first, rest] = /^([A-Z][a-z ]*): (.*)$/.exec(line) ?? [];
    if (title !== undefined) blocks.push(...heading(title));
    else if (first !== undefined && rest !== undefined) blocks.push(...heading(first), plain(rest));
    else blocks.push(...paragraphs(line));
  }
  flush();
  return blocks;
}
