import { type CompletedCommand, type CompletedOption, type Values, withCommandsBelow } from './tree';

/** A completion script for fish 3 and newer. */
export function fishCompletion(root: CompletedCommand): string {
  const [name = ''] = root.names;
  const commands = withCommandsBelow(root);
  const at = ({ path }: CompletedCommand) => path.join(' ');
  const selected = commands.flatMap((parent) =>
    parent.commands.map(
      (command) =>
        `      case ${command.names.map((word) => quoted(`${at(parent)} ${word}`)).join(' ')}\n` +
        `        set command ${quoted(at(command))}`,
    ),
  );
  const lines = commands.flatMap((command) => {
    const complete = `complete -c ${name} -n ${quoted(`test (__${name}_command) = '${at(command)}'`)}`;
    return [
      ...command.commands.map(
        ({ names: [word = ''], summary }) => `${complete} -a ${quoted(word)} -d ${quoted(summary)}`,
      ),
      ...(command.values.length > 0 ? [`${complete} ${suggestions(command.values)}`] : []),
      ...command.options.map((option) => `${complete} ${optionOf(option)}`),
    ];
  });
  return `# fish completion for ${name}

# The command that the line selects so far, such as "tokens list".
function __${name}_command
  set -l command ''
  for word in (commandline -opc)[2..]
    switch "$command $word"
${selected.join('\n')}
    end
  end
  echo "$command"
end

complete -c ${name} -f
${lines.join('\n')}
`;
}

function optionOf({ flags, description, values }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const value = values === undefined ? [] : values.length === 0 ? ['-x'] : ['-r', suggestions(values)];
  return [...names, ...value, '-d', quoted(description)].join(' ');
}

function suggestions(values: Values): string {
  if (values === 'files') return '-F';
  if (values === 'folders') return `-f -a '(__fish_complete_directories)'`;
  return `-f -a ${quoted(values.join(' '))}`;
}

const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, (mark) => `\\${mark}`)}'`;
