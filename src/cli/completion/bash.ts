import { type CompletedCommand, type Values, withCommandsBelow } from './tree';

/** A completion script for bash 3.2 and newer. */
export function bashCompletion(root: CompletedCommand): string {
  const [name = ''] = root.names;
  const commands = withCommandsBelow(root);
  const at = ({ path }: CompletedCommand) => path.join(' ');
  const selected = commands.flatMap((parent) =>
    parent.commands.map((command) => ({
      patterns: command.names.map((word) => `${at(parent)} ${word}`),
      action: `command='${at(command)}'`,
    })),
  );
  const values = commands.flatMap((command) =>
    command.options.flatMap((option) =>
      option.values === undefined
        ? []
        : [{ patterns: option.flags.map((flag) => `${at(command)}:${flag}`), action: suggest(option.values) }],
    ),
  );
  const options = commands.map((command) => ({
    patterns: [at(command)],
    action: suggest(command.options.flatMap(({ flags }) => flags)),
  }));
  const operands = commands.map((command) => ({
    patterns: [at(command)],
    action: suggest(command.commands.length > 0 ? command.commands.flatMap(({ names }) => names) : command.values),
  }));
  return `# bash completion for ${name}

_${name}() {
  local command='' current=\${COMP_WORDS[COMP_CWORD]} option=\${COMP_WORDS[COMP_CWORD - 1]} word
  COMPREPLY=()

  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
${cases('"$command $word"', selected, '    ')}
  done

  # bash splits --option=value into three words.
  if [ "$current" = = ]; then
    current=''
  elif [ "$option" = = ]; then
    option=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
${cases('"$command:$option"', withReturn(values), '  ')}

  if [[ $current == -* ]]; then
${cases('"$command"', options, '    ')}
  else
${cases('"$command"', operands, '    ')}
  fi
}

_${name}_words() {
  local IFS=$' \\n'
  COMPREPLY=($(compgen -W "$1" -- "$current"))
}

# The shell's own completion of file names, which quotes them. It is available only while the user completes.
_${name}_files() {
  local IFS=$'\\n'
  compopt -o default 2>/dev/null || COMPREPLY=($(compgen "$1" -- "$current"))
}

complete -F _${name} ${name}
`;

  function suggest(what: Values): string {
    if (what === 'files') return `_${name}_files -f`;
    if (what === 'folders') return `_${name}_files -d`;
    return what.length === 0 ? ':' : `_${name}_words '${what.join(' ')}'`;
  }
}

interface Branch {
  readonly patterns: readonly string[];
  readonly action: string;
}

const withReturn = (branches: readonly Branch[]): readonly Branch[] =>
  branches.map(({ patterns, action }) => ({ patterns, action: `${action === ':' ? '' : `${action}; `}return` }));

/** A case statement. Branches with the same action are one branch. */
function cases(subject: string, branches: readonly Branch[], margin: string): string {
  const byAction = new Map<string, string[]>();
  for (const { patterns, action } of branches) byAction.set(action, [...(byAction.get(action) ?? []), ...patterns]);
  return [
    `case ${subject} in`,
    ...[...byAction].map(([action, patterns]) => `  ${patterns.map((text) => `'${text}'`).join(' | ')}) ${action} ;;`),
    'esac',
  ]
    .map((line) => margin + line)
    .join('\n');
}
