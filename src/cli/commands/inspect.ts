import { Command } from 'commander';
import { visibleJson, visibleLine } from '../../errors';
import { inspectSealed, type SealedInfo } from '../../sealing';
import type { Io } from '../io';
import { readSealed } from '../sealed-input';

interface Options {
  readonly output?: string;
  readonly json?: true;
}

export function inspectCommand(io: Io): Command {
  return new Command('inspect')
    .summary('show what a sealed token discloses without a key')
    .description(
      'Show what a sealed token discloses without a key: its format, the number of its recipients, and its size.',
    )
    .argument('[file]', 'file with the sealed text, or "-" for standard input', '-')
    .option('--output <name>', 'read the sealed text from this output of a JSON document of outputs')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Examples:
  signet inspect token.age
  terraform output -json | signet inspect --output jenkins_token --json`,
    )
    .action(async (file: string, { output, json }: Options) => {
      const info = inspectSealed(await readSealed(file, output, io));
      io.stdout.write(json ? `${visibleJson(JSON.stringify(info, null, 2))}\n` : describe(info));
    });
}

function describe(info: SealedInfo): string {
  const recipients = info.recipients.map(({ type, count }) => `${count} of type ${visibleLine(type)}`).join(', ');
  return [
    `Format:      ${info.format}, ${info.version}${info.armored ? ', armored' : ''}`,
    `Recipients:  ${recipients}`,
    `Content:     ${info.contentBytes} bytes`,
    '',
    'Only the owners of the private keys can see who the recipients are and what the content is.',
    '',
  ].join('\n');
}
