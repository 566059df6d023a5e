import { Command } from 'commander';
import { visibleJson, visibleLine } from '../../errors';
import { inspectSealed, type SealedInfo } from '../../sealing';
import type { Io } from '../io';
import { ANY_FORMAT, readSealed } from '../sealed-input';
import { withFormat, withOutputName } from './output-options';

interface Options {
  readonly outputName?: string;
  readonly output: (typeof FORMATS)[number];
}

const FORMATS = ['text', 'json'] as const;

export function inspectCommand(io: Io): Command {
  const command = new Command('inspect')
    .summary('show what a sealed token discloses without a key')
    .description(
      'Show what a sealed token discloses without a key: its format, the number of its recipients, and its size.',
    )
    .argument('[file]', 'file with the sealed text, or "-" for standard input', '-')
    .addHelpText(
      'after',
      `
Examples:
  signet inspect token.age
  terraform output -json | signet inspect --output-name jenkins_token -o json`,
    )
    .action(async (file: string, { outputName, output }: Options) => {
      const info = inspectSealed(await readSealed(file, outputName, io, ANY_FORMAT));
      io.stdout.write(output === 'json' ? `${visibleJson(JSON.stringify(info, null, 2))}\n` : describe(info));
    });
  return withFormat(withOutputName(command), FORMATS, 'text');
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
