import { SignetError } from '../../../src/errors';
import { UNKNOWN, attribute, defineAction, slot } from '../../../src/kit/framework';
import type { ActionDefinition } from '../../../src/kit/framework';
import type { Provider } from '../../../src/kit/plugin';
import { call, providerWith } from './support/define';
import type { Clients } from './support/define';

const description = 'For tests.';
const attributes = {
  name: attribute.string({ required: true, description }),
  times: attribute.number({ optional: true, default: 1, description }),
};
type Action = ActionDefinition<typeof attributes, Clients>;
const config = { name: 'a', times: null };

const providerOf = (parts: Partial<Action>) =>
  providerWith({
    actions: [
      defineAction<Clients>()({
        name: 'ring',
        schema: { description, attributes },
        invoke: () => Promise.resolve(),
        ...parts,
      }),
    ],
  });

async function invoke(provider: Provider, given: object | null = config, running: { signal: AbortSignal } = call) {
  const events = [];
  for await (const event of provider.invokeAction('test_ring', given as never, running)) events.push(event);
  return events;
}

describe('an action', () => {
  it('is invoked with its configuration and its clients, and ends with its diagnostics', async () => {
    const seen: unknown[] = [];
    const provider = await providerOf({
      invoke: (request, context) => {
        seen.push(request, context.clients, context.memory.isApplying());
        context.warn({ code: 'test/loud', what: 'Loud' });
        return Promise.resolve();
      },
    });
    expect(await invoke(provider)).toEqual([
      { diagnostics: [{ severity: 'warning', summary: 'Loud', detail: '[test/loud]' }] },
    ]);
    expect(seen).toEqual([{ config: { name: 'a', times: 1 } }, { url: 'default' }, true]);
  });

  it('shows its progress while it runs, in order', async () => {
    let shown: (() => void) | undefined;
    const provider = await providerOf({
      invoke: async (_request, { progress }) => {
        progress('1');
        progress('2');
        await new Promise<void>((resolve) => {
          shown = resolve;
        });
        progress('3');
      },
    });
    const events = [];
    for await (const event of provider.invokeAction('test_ring', config, call)) {
      events.push(event);
      // It goes on only when the engine has got the second text.
      if (events.length === 2) shown?.();
    }
    expect(events).toEqual([{ progress: '1' }, { progress: '2' }, { progress: '3' }, { diagnostics: [] }]);
  });

  it('reports an error with its code, and an unexpected one without its text', async () => {
    const refused = await providerOf({
      invoke: () => Promise.reject(new SignetError({ code: 'test/no', what: 'No', path: ['name'] })),
    });
    const error = { severity: 'error', summary: 'No', detail: '[test/no]', path: ['name'] };
    expect(await invoke(refused)).toEqual([{ diagnostics: [error] }]);
    const broken = await providerOf({
      invoke: () => {
        throw new TypeError('s3cret-canary');
      },
    });
    const events = await invoke(broken);
    expect(events).toMatchObject([{ diagnostics: [{ summary: 'Unexpected error in invocation of test_ring' }] }]);
    expect(JSON.stringify(events)).not.toContain('canary');
  });

  it('is cancelled when the engine stops', async () => {
    const stop = new AbortController();
    const provider = await providerOf({
      invoke: (_request, { signal, progress }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
          progress('waiting');
        }),
    });
    const events = [];
    for await (const event of provider.invokeAction('test_ring', config, { signal: stop.signal })) {
      events.push(event);
      stop.abort();
    }
    expect(events).toMatchObject([
      { progress: 'waiting' },
      { diagnostics: [{ detail: expect.stringContaining('[operation/cancelled]') as string }] },
    ]);
    expect(await invoke(provider, config, { signal: AbortSignal.abort() })).toMatchObject([
      { diagnostics: [{ detail: expect.stringContaining('[operation/cancelled]') as string }] },
    ]);
  });

  it('lasts until it has ended, also if the engine reads no further', async () => {
    const ended = jest.fn();
    const provider = await providerOf({
      invoke: async (_request, { progress }) => {
        progress('1');
        await new Promise(setImmediate);
        ended();
      },
    });
    for await (const event of provider.invokeAction('test_ring', config, call)) {
      expect([event, ended.mock.calls.length]).toEqual([{ progress: '1' }, 0]);
      break;
    }
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('is not invoked without its required arguments, also without a configuration', async () => {
    const run = jest.fn();
    const provider = await providerOf({ invoke: run });
    for (const given of [{ name: null, times: null }, null])
      expect(await invoke(provider, given)).toMatchObject([
        { diagnostics: [{ detail: expect.stringContaining('[config/required]') as string }] },
      ]);
    expect(run).not.toHaveBeenCalled();
    const events = [];
    for await (const event of provider.invokeAction('test_other', config, call)) events.push(event);
    expect(events).toMatchObject([{ diagnostics: [{ summary: 'This provider has no action test_other' }] }]);
  });

  it('can warn and fail in a plan, where values may be unknown', async () => {
    const plan = jest.fn((_request, { warn }: { warn: (parts: { code: string; what: string }) => void }) => {
      warn({ code: 'test/loud', what: 'Loud' });
    });
    const provider = await providerOf({ plan });
    const { diagnostics } = await provider.planAction('test_ring', { name: UNKNOWN, times: null }, call);
    expect(plan).toHaveBeenCalledWith({ config: { name: UNKNOWN, times: 1 } }, expect.anything());
    expect(diagnostics).toMatchObject([{ severity: 'warning', summary: 'Loud' }]);
    expect((await (await providerOf({})).planAction('test_ring', config, call)).diagnostics).toEqual([]);
  });

  it('does not count as the begin of an apply when it is planned', async () => {
    const applying = slot(() => [] as boolean[]);
    const plan: Action['plan'] = (_request, { memory }) => void memory.of(applying).push(memory.isApplying());
    const seen: boolean[][] = [];
    const provider = await providerOf({
      plan,
      invoke: (_request, { memory }) => Promise.resolve(void seen.push([...memory.of(applying), memory.isApplying()])),
    });
    await provider.planAction('test_ring', config, call);
    await invoke(provider);
    expect(seen).toEqual([[false, true]]);
  });

  it('is validated', async () => {
    const validate = jest.fn(() => {
      throw new SignetError({ code: 'test/no', what: 'No' });
    });
    const { diagnostics } = await (await providerOf({ validate })).validateAction('test_ring', config, call);
    expect(diagnostics).toMatchObject([{ summary: 'No' }]);
  });
});
