import { SignetError } from '../../../src/errors';
import { Secret } from '../../../src/secret';
import { Decimal, attribute } from '../../../src/kit/framework';
import { call, providerWith, thing } from './support/define';
import { Engine } from './support/engine';
import { RecordingLogger } from './support/recording-logger';

const description = 'For tests.';
const attributes = {
  name: attribute.string({ required: true, description }),
  password: attribute.string({ optional: true, writeOnly: true, description }),
  id: attribute.string({ computed: true, useStateWhenUnchanged: true, description }),
};
const made = { state: { name: 'a', password: null, id: 'i-1' }, private: { n: 1 } };
const json = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));
const codes = (diagnostics: readonly { readonly detail: string }[]) =>
  diagnostics.map(({ detail }) => /\[([a-z-]+\/[a-z-]+)\]$/.exec(detail)?.[1]);

type Parts = Partial<Parameters<typeof thing<typeof attributes>>[1]>;

async function engineOf(parts: Parts, logger = new RecordingLogger()): Promise<Engine> {
  return new Engine(await providerWith({ resources: [thing(attributes, parts)] }, logger));
}

async function existing(parts: Parts): Promise<Engine> {
  const engine = await engineOf({ create: () => Promise.resolve(made), ...parts });
  await engine.settle({ name: 'a' });
  return engine;
}

describe('create', () => {
  it('gets plan, configuration with write-only values, private data and clients', async () => {
    const create = jest.fn(() => Promise.resolve(made));
    const engine = await engineOf({ create, plan: () => ({ private: { planned: true } }) });
    await engine.settle({ name: 'a', password: 'p' });
    expect(create).toHaveBeenCalledWith(
      {
        planned: { name: 'a', password: null, id: expect.anything() as unknown },
        config: { name: 'a', password: 'p', id: null },
        private: { planned: true },
      },
      expect.objectContaining({ clients: { url: 'default' }, signal: call.signal }),
    );
    expect(engine.object).toEqual(made.state);
    expect(json(engine.private)).toEqual({ n: 1 });
  });

  it('stores nothing when it fails before anything exists', async () => {
    const engine = await engineOf({
      create: () => Promise.reject(new SignetError({ code: 'thing/taken', what: 'Taken', path: ['name'] })),
    });
    const diagnostics = await engine.apply(await engine.plan({ name: 'a' }));
    expect([codes(diagnostics), engine.state]).toEqual([['thing/taken'], null]);
  });

  it('stores what was kept when it fails afterwards', async () => {
    const engine = await engineOf({
      create: (_request, context) => {
        context.keep(made);
        throw new SignetError({ code: 'thing/late', what: 'Late' });
      },
    });
    const diagnostics = await engine.apply(await engine.plan({ name: 'a' }));
    expect([codes(diagnostics), engine.object]).toEqual([['thing/late'], made.state]);
    expect(json(engine.private)).toEqual({ n: 1 });
  });

  it('stores nothing when what was kept was taken back', async () => {
    const engine = await engineOf({
      create: (_request, context) => {
        context.keep(made);
        context.keep(null);
        throw new SignetError({ code: 'thing/undone', what: 'Undone' });
      },
    });
    await engine.apply(await engine.plan({ name: 'a' }));
    expect(engine.state).toBeNull();
  });

  it('stores the result also when it reports errors', async () => {
    const engine = await engineOf({
      create: (_request, context) => {
        context.fail({ code: 'thing/half', what: 'Half' });
        return Promise.resolve(made);
      },
    });
    const diagnostics = await engine.apply(await engine.plan({ name: 'a' }));
    expect([codes(diagnostics), engine.object]).toEqual([['thing/half'], made.state]);
  });

  it.each([
    ['is not known', { ...made.state, id: undefined }, /id is missing/],
    ['is null where it may not be', { ...made.state, id: null }, /id must not be null/],
    ['holds a secret', { ...made.state, id: new Secret('hunter2') }, /id contains a Secret/],
    ['holds the write-only value', { ...made.state, password: 'hunter2' }, /password is write-only/],
    ['is not in the schema', { ...made.state, token: 'hunter2' }, /token is not declared/],
    ['is of another type', { ...made.state, id: 7 }, /id is not a string/],
    ['cannot be written as UTF-8', { ...made.state, id: '\ud800' }, /id is not valid Unicode text/],
  ])('reports a result that %s as its own fault, and stores the rest', async (_what, state, text) => {
    const engine = await engineOf({ create: () => Promise.resolve({ state: state as never }) });
    const diagnostics = await engine.apply(await engine.plan({ name: 'a' }));
    expect(codes(diagnostics)).toEqual(['provider/fault']);
    expect(diagnostics[0]?.summary).toBe('The provider returned a wrong result for create of test_thing');
    expect(diagnostics[0]?.detail).toMatch(text);
    expect(engine.object).toMatchObject({ name: 'a', password: null });
    expect(JSON.stringify([diagnostics, engine.state])).not.toContain('hunter2');
  });

  it('stores what was kept before all of it was known, and what of it can be stored', async () => {
    for (const [state, expected] of [
      [{ name: 'a', password: null, id: null }, ['thing/late']],
      [{ name: 'a', password: null, id: new Secret('hunter2') }, ['provider/fault', 'thing/late']],
    ] as const) {
      const engine = await engineOf({
        create: (_request, context) => {
          context.keep({ state: state as never });
          throw new SignetError({ code: 'thing/late', what: 'Late' });
        },
      });
      const diagnostics = await engine.apply(await engine.plan({ name: 'a' }));
      expect([codes(diagnostics), engine.object]).toEqual([expected, { name: 'a', password: null, id: null }]);
    }
  });

  it('keeps the state of what exists even where it cannot be compared with the plan', async () => {
    const numbers = { size: attribute.number({ optional: true, computed: true, description }) };
    const state = { size: new Decimal('no number') as never };
    const provider = await providerWith({ resources: [thing(numbers, { create: () => Promise.resolve({ state }) })] });
    const request = { prior: null, planned: { size: 1 }, config: { size: 1 }, private: new Uint8Array() };
    const answer = await provider.applyResource('test_thing', request, call);
    expect([answer.state, answer.diagnostics.length]).toEqual([state, 1]);
  });

  it('reports a result that is none at all', async () => {
    const engine = await engineOf({ create: () => Promise.resolve(undefined as never) });
    const diagnostics = await engine.apply(await engine.plan({ name: 'a' }));
    expect([codes(diagnostics), engine.object]).toEqual([['provider/fault'], { name: 'a', password: null, id: null }]);
  });

  it('shows nothing of an error that no one foresaw, and logs its kind alone', async () => {
    const logger = new RecordingLogger();
    const engine = await engineOf({ create: () => Promise.reject(new TypeError('hunter2 is not a function')) }, logger);
    const diagnostics = await engine.apply(await engine.plan({ name: 'a' }));
    expect(codes(diagnostics)).toEqual(['provider/crash']);
    expect(diagnostics[0]?.summary).toBe('Unexpected error in create of test_thing');
    expect(logger.lines).toContainEqual({
      level: 'error',
      message: 'unexpected failure',
      fields: { operation: 'create', type: 'test_thing', class: 'TypeError' },
    });
    expect(JSON.stringify([diagnostics, logger.lines])).not.toContain('hunter2');
  });
});

describe('update', () => {
  it('gets the prior object, and falls back on it when it fails', async () => {
    const update = jest.fn(() => Promise.reject(new SignetError({ code: 'thing/no', what: 'No' })));
    const engine = await existing({ update });
    const diagnostics = await engine.apply(await engine.plan({ name: 'b' }));
    expect(update).toHaveBeenCalledWith(
      expect.objectContaining({
        prior: made.state,
        planned: { ...made.state, name: 'b' },
        private: { n: 1 },
      }),
      expect.anything(),
    );
    expect([codes(diagnostics), engine.object]).toEqual([['thing/no'], made.state]);
  });

  it('keeps the private data that it does not replace', async () => {
    const engine = await existing({
      update: ({ planned }) => Promise.resolve({ state: planned as typeof made.state }),
    });
    await engine.settle({ name: 'b' });
    expect([engine.object?.['name'], json(engine.private)]).toEqual(['b', { n: 1 }]);
  });
});

describe('an update of a type that has none', () => {
  it('is a fault of the provider, and changes nothing', async () => {
    const provider = await providerWith({ resources: [thing(attributes, { update: undefined, plan: () => ({}) })] });
    const request = {
      prior: made.state,
      planned: { ...made.state, name: 'b' },
      config: { name: 'b', password: null, id: null },
      private: new Uint8Array(),
    };
    const answer = await provider.applyResource('test_thing', request, call);
    expect([answer.state, codes(answer.diagnostics)]).toEqual([made.state, ['provider/fault']]);
  });
});

describe('delete', () => {
  it('forgets the object and its private data', async () => {
    const remove = jest.fn(() => Promise.resolve());
    const engine = await existing({ delete: remove });
    await engine.settle(null);
    expect(remove).toHaveBeenCalledWith({ state: made.state, private: { n: 1 } }, expect.anything());
    expect([engine.state, engine.private.length]).toEqual([null, 0]);
  });

  it.each([
    ['throws', () => Promise.reject(new SignetError({ code: 'thing/held', what: 'Held' }))],
    [
      'reports',
      (_request: unknown, context: { fail(parts: { code: string; what: string }): void }) => {
        context.fail({ code: 'thing/held', what: 'Held' });
        return Promise.resolve();
      },
    ],
  ])('keeps the object when it %s an error', async (_how, remove) => {
    const engine = await existing({ delete: remove });
    const diagnostics = await engine.apply(await engine.plan(null));
    expect([codes(diagnostics), engine.object]).toEqual([['thing/held'], made.state]);
  });
});

describe('a stop', () => {
  it('in the middle says so, whatever the stopped code threw, and stores what was kept', async () => {
    const controller = new AbortController();
    const engine = await engineOf({
      create: (_request, context) => {
        context.keep(made);
        controller.abort();
        return Promise.reject(new DOMException('hunter2', 'AbortError'));
      },
    });
    const diagnostics = await engine.apply(await engine.plan({ name: 'a' }), { signal: controller.signal });
    expect([codes(diagnostics), engine.object]).toEqual([['operation/cancelled'], made.state]);
  });

  it('does not hide an error that has another cause, and does not repeat one that says the same', async () => {
    for (const [code, expected] of [
      ['thing/forbidden', ['operation/cancelled', 'thing/forbidden']],
      ['thing/cancelled', ['operation/cancelled']],
    ] as const) {
      const controller = new AbortController();
      const engine = await engineOf({
        create: () => {
          controller.abort();
          return Promise.reject(new SignetError({ code, what: 'No' }));
        },
      });
      const diagnostics = await engine.apply(await engine.plan({ name: 'a' }), { signal: controller.signal });
      expect(codes(diagnostics)).toEqual(expected);
    }
  });

  it('before the start starts nothing', async () => {
    const create = jest.fn(() => Promise.resolve(made));
    const engine = await engineOf({ create });
    const diagnostics = await engine.apply(await engine.plan({ name: 'a' }), { signal: AbortSignal.abort() });
    expect([codes(diagnostics), engine.state, create.mock.calls]).toEqual([['operation/cancelled'], null, []]);
  });

  it('does not undo what was finished all the same', async () => {
    const controller = new AbortController();
    const engine = await engineOf({
      create: () => {
        controller.abort();
        return Promise.resolve(made);
      },
    });
    const diagnostics = await engine.apply(await engine.plan({ name: 'a' }), { signal: controller.signal });
    expect([diagnostics, engine.object]).toEqual([[], made.state]);
  });
});
