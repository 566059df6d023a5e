import { type Command, Option } from 'commander';
import { outputIsAFormat } from '../errors';

/** Adds `-o, --output FORMAT`, the format of what a command prints, as in kubectl. */
export function withFormat(command: Command, formats: readonly string[], usual: string): Command {
  const parse = (value: string): string => {
    if (!formats.includes(value))
      throw outputIsAFormat(
        formats,
        command.options.some(({ long }) => long === '--output-name'),
      );
    return value;
  };
  // choices() sets a parser of its own, which does not know `--output-name`.
  return command.addOption(
    new Option('-o, --output <format>', 'output format').choices(formats).default(usual).argParser(parse),
  );
}

/** Adds `--output-name NAME`, which selects an output. It is named after `outputName` of the constructs. */
export function withOutputName(command: Command): Command {
  return command.option('--output-name <name>', 'name of the output with the sealed text, if the input has several');
}

/** Collects the values of an option that can be repeated. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
