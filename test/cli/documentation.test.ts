import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandTree, withCommandsBelow } from '../../src/cli/completion/tree';
import { program } from '../../src/cli/program';
import type { Io } from '../../src/cli';

const page = readFileSync(join(__dirname, '../../docs/cli.md'), 'utf8');
// The tree is built without reading or writing.
const commands = withCommandsBelow(commandTree(program({} as Io))).filter(({ names }) => names[0] !== 'help');

describe('docs/cli.md', () => {
  it.each(commands.filter(({ commands: inner }) => inner.length === 0).map(({ path }) => path.join(' ')))(
    'has the command "signet %s"',
    (command) => {
      expect(page).toContain(`signet ${command}`);
    },
  );

  it('has every option', () => {
    const options = commands.flatMap(({ path, options: own }) =>
      own.map(({ flags }) => `${path.join(' ')} ${flags.at(-1) ?? ''}`),
    );
    expect(options.filter((option) => !page.includes(option.split(' ').at(-1) ?? ''))).toEqual([]);
  });
});
