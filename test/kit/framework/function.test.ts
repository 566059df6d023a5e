import { SignetError } from '../../../src/errors';
import { Secret } from '../../../src/secret';
import { UNKNOWN, defineFunction } from '../../../src/kit/framework';
import type { FunctionDefinition } from '../../../src/kit/framework';
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

  it('after a stop does not begin', async () => {
    const run = jest.fn(() => '');
    const answer = await (await providerOf(run)).callFunction('join', [], { signal: AbortSignal.abort() });
    expect(answer).toMatchObject({ error: { text: expect.stringContaining('[operation/cancelled]') as string } });
    expect(run).not.toHaveBeenCalled();
  });

  const point = { object: { at: { tuple: ['number', 'bool'] }, names: { map: 'string' } } } as const;
  it.each<[string, unknown, RegExp | undefined]>([
    ['of its type', { at: [1, true], names: { a: 'x' } }, undefined],
    ['with unknown parts', { at: [UNKNOWN, true], names: UNKNOWN }, undefined],
    ['with an attribute too few', { at: [1, true] }, /names is missing/],
    ['with an attribute too many', { at: [1, true], names: {}, more: 1 }, /more is not declared/],
    ['with an element too few', { at: [1], names: {} }, /at does not have as many elements/],
    ['with an element of another type', { at: [1, 'x'], names: {} }, /at\[1\] is not a bool/],
    ['with a value of another type', { at: [1, true], names: { 'a b': 1 } }, /names\["a b"\] is not a string/],
    ['with a list for a map', { at: [1, true], names: [] }, /names is not a map/],
    ['with a map for a tuple', { at: {}, names: {} }, /at is not a list of values/],
    ['that is no object', [], /is not an object/],
    ['with a number that is none', { at: [NaN, true], names: {} }, /at\[0\] is not a number/],
  ])('may give a result %s, or is told what is wrong with it', async (_what, result, problem) => {
    const definition = { name: 'f', summary: 's', description: 'd', parameters: [], returns: point };
    const provider = await providerWith({ functions: [{ ...definition, call: () => result as never }] });
    const answer = await provider.callFunction('f', [], call);
    if (problem === undefined) expect(answer).toEqual({ result });
    else expect(answer).toMatchObject({ error: { text: expect.stringMatching(problem) as string } });
  });

  it('that does not exist is an error', async () => {
    const answer = await (await providerOf(() => '')).callFunction('split', [], call);
    expect(answer).toMatchObject({ error: { text: expect.stringContaining('no function split') as string } });
  });
});
