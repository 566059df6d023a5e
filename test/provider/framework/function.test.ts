import { SignetError } from '../../../src/errors';
import { Secret } from '../../../src/secret';
import { defineFunction } from '../../../src/provider/framework';
import type { FunctionDefinition } from '../../../src/provider/framework';
import { call, providerWith } from './support/define';
import { RecordingLogger } from './support/recording-logger';

const providerOf = (run: FunctionDefinition['call'], logger = new RecordingLogger()) =>
  providerWith(
    {
      functions: [
        defineFunction({
          name: 'join',
          summary: 'Joins.',
          description: 'Joins texts.',
          parameters: [{ name: 'separator', description: 'Between.', type: 'string' }],
          variadic: { name: 'texts', description: 'Texts.', type: 'string', allowNull: true },
          returns: 'string',
          call: run,
        }),
      ],
    },
    logger,
  );

describe('a function', () => {
  it('gets its arguments and gives a result', async () => {
    const provider = await providerOf((separator, ...texts) => (texts as string[]).join(separator as string));
    expect(await provider.callFunction('join', ['-', 'a', 'b'], call)).toEqual({ result: 'a-b' });
  });

  it('may give its result later', async () => {
    const provider = await providerOf(() => Promise.resolve(null));
    expect(await provider.callFunction('join', [], call)).toEqual({ result: null });
  });

  it('shows an error at the argument that its path begins with', async () => {
    const provider = await providerOf(() => {
      throw new SignetError({ code: 'join/bad', what: 'Bad', why: 'So it is.', path: [1, 'k'] });
    });
    expect(await provider.callFunction('join', ['-', 'a'], call)).toEqual({
      error: { text: 'Bad\n\nSo it is.\n\n[join/bad]', argument: 1 },
    });
  });

  it('shows an error about no argument at none', async () => {
    const provider = await providerOf(() => {
      throw new SignetError({ code: 'join/bad', what: 'Bad' });
    });
    expect(await provider.callFunction('join', [], call)).toEqual({ error: { text: 'Bad\n\n[join/bad]' } });
  });

  it('shows nothing of an error that no one foresaw', async () => {
    const logger = new RecordingLogger();
    const provider = await providerOf(() => {
      throw new RangeError('hunter2');
    }, logger);
    const answer = await provider.callFunction('join', [], call);
    expect(answer).toMatchObject({ error: { text: expect.stringContaining('function join') as string } });
    expect(logger.lines.map(({ fields }) => fields['class'])).toContain('RangeError');
    expect(JSON.stringify([answer, logger.lines])).not.toContain('hunter2');
  });

  it.each([
    ['another type', 7],
    ['a secret', new Secret('hunter2')],
  ])('that gives %s is at fault', async (_what, result) => {
    const provider = await providerOf(() => result as never);
    const answer = await provider.callFunction('join', [], call);
    expect(answer).toMatchObject({ error: { text: expect.stringContaining('[provider/fault]') as string } });
  });

  it('that does not exist is an error', async () => {
    const answer = await (await providerOf(() => '')).callFunction('split', [], call);
    expect(answer).toMatchObject({ error: { text: expect.stringContaining('no function split') as string } });
  });
});
