import { type CompletedCommand, type CompletedOption, type Values, withCommandsBelow } from './tree';

/** A completion script for zsh: to be sourced, or a file `_signet` in a folder of `fpath`. */
export function zshCompletion(root: CompletedCommand): string {
  const [name = ''] = root.names;
  const functions = withCommandsBelow(root).map((command) => functionOf(command, name));
  return `#compdef ${name}
# zsh completion for ${name}

${functions.join('\n')}
# An autoloaded file is called; a sourced one registers the function.
if [ "$funcstack[1]" = "_${name}" ]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;
}

const functionName = (program: string, path: readonly string[]): string => ['', program, ...path].join('_');

function functionOf(command: CompletedCommand, program: string): string {
  const options = command.options.map(optionSpec);
  const head = `${functionName(program, command.path)}() {`;
  if (command.commands.length === 0) {
    const operands = valueSpec(command.values, 'argument');
    return `${head}
  _arguments \\
    ${[...options, ...(operands === '' ? [] : [`'*${operands}'`])].join(' \\\n    ')}
}
`;
  }
  const words = command.commands.map(({ names: [word = ''], summary }) => `${word}:${escaped(summary)}`);
  const branches = command.commands.map(
    ({ names, path }) => `        ${names.join(' | ')}) ${functionName(program, path)} ;;`,
  );
  return `${head}
  local context state state_descr line
  typeset -A opt_args
  local -a commands=(
${words.map((word) => `    '${word}'`).join('\n')}
  )
  _arguments -C \\
    ${[...options, `'1: :->command'`, `'*:: :->arguments'`].join(' \\\n    ')}
  case $state in
    command) _describe command commands ;;
    arguments)
      case $words[1] in
${branches.join('\n')}
      esac
      ;;
  esac
}
`;
}

/** For example `'*'{-i+,--identity=}'[file with private keys]:file:_files'`. */
function optionSpec({ flags, description, values, valueName }: CompletedOption): string {
  const takesValue = values !== undefined;
  const marked = flags.map((flag) => (takesValue ? `${flag}${flag.startsWith('--') ? '=' : '+'}` : flag));
  const all = marked.length > 1 ? `{${marked.join(',')}}` : marked.join('');
  // Every option can be repeated; for most, the last one counts.
  return `'*'${all}'[${escaped(description)}]${takesValue ? valueSpec(values, valueName) || `:${valueName}: ` : ''}'`;
}

function valueSpec(values: Values, name: string): string {
  if (values === 'files') return `:${name}:_files`;
  if (values === 'folders') return `:${name}:_files -/`;
  return values.length === 0 ? '' : `:${name}:(${values.join(' ')})`;
}

const escaped = (text: string): string => text.replaceAll(/[[\]:\\]/g, (mark) => `\\${mark}`).replaceAll("'", `'\\''`);
