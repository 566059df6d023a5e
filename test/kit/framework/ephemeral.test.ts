import { SignetError } from '../../../src/errors';
import { UNKNOWN, attribute, defineEphemeral } from '../../../src/kit/framework';
import type { EphemeralDefinition } from '../../../src/kit/framework';
import { call, providerWith } from './support/define';
import type { Clients } from './support/define';

const description = 'For tests.';
const attributes = {
  name: attribute.string({ required: true, description }),
  token: attribute.string({ computed: true, sensitive: true, description }),
};
const config = { name: 'a', token: null };
const result = { name: 'a', token: 't' };
type Definition = EphemeralDefinition<typeof attributes, Clients>;

async function providerOf(parts: Partial<Definition>) {
  const ephemeral = defineEphemeral<Clients>()({
    name: 'lease',
    schema: { description, attributes },
    open: () => Promise.resolve({ result }),
    ...parts,
  });
  return providerWith({ ephemerals: [ephemeral] });
}

describe('an ephemeral resource', () => {
  it('hands its private data from open through renewals to close', async () => {
    const seen: unknown[] = [];
    const provider = await providerOf({
      open: (request, context) => {
        seen.push(request.config, context.clients);
        return Promise.resolve({ result, private: { lease: 1 }, renewAt: new Date(1000) });
      },
      renew: ({ private: data }) => {
        seen.push(data);
        return Promise.resolve({ private: { lease: 2 }, renewAt: new Date(2000) });
      },
      close: ({ private: data }) => {
        seen.push(data);
        return Promise.resolve();
      },
    });
    const opened = await provider.openEphemeral('test_lease', config, call);
    expect(opened).toMatchObject({ result, renewAt: new Date(1000), diagnostics: [] });
    const renewed = await provider.renewEphemeral('test_lease', opened.private, call);
    expect(renewed).toMatchObject({ renewAt: new Date(2000), diagnostics: [] });
    const closed = await provider.closeEphemeral('test_lease', renewed.private, call);
    expect(closed).toEqual({ diagnostics: [] });
    expect(seen).toEqual([{ name: 'a', token: UNKNOWN }, { url: 'default' }, { lease: 1 }, { lease: 2 }]);
  });

  it('keeps its private data when a renewal gives none', async () => {
    const provider = await providerOf({ renew: () => Promise.resolve({}) });
    const bytes = new TextEncoder().encode('{"lease":1}');
    expect(await provider.renewEphemeral('test_lease', bytes, call)).toEqual({ private: bytes, diagnostics: [] });
  });

  it('needs neither renewal nor close', async () => {
    const provider = await providerOf({});
    const { private: bytes } = await provider.openEphemeral('test_lease', config, call);
    expect(await provider.renewEphemeral('test_lease', bytes, call)).toEqual({ private: bytes, diagnostics: [] });
    expect(await provider.closeEphemeral('test_lease', bytes, call)).toEqual({ diagnostics: [] });
  });

  it('closes what it opened in vain', async () => {
    const close = jest.fn(() => Promise.resolve());
    const provider = await providerOf({
      open: () => Promise.resolve({ result: { ...result, name: 'other' }, private: { lease: 1 } }),
      close,
    });
    const { result: given, diagnostics } = await provider.openEphemeral('test_lease', config, call);
    expect(given).toBeNull();
    expect(diagnostics[0]?.detail).toContain('[provider/fault]');
    expect(close).toHaveBeenCalledWith({ private: { lease: 1 } }, expect.anything());
  });

  it('is closed also after a stop, with time of its own', async () => {
    const close = jest.fn((_request: unknown, { signal }: { signal: AbortSignal }) => {
      expect(signal.aborted).toBe(false);
      return Promise.resolve();
    });
    const provider = await providerOf({ close });
    const stopped = { signal: AbortSignal.abort() };
    expect(await provider.closeEphemeral('test_lease', new Uint8Array(), stopped)).toEqual({ diagnostics: [] });
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('reports what went wrong in closing', async () => {
    const provider = await providerOf({
      close: () => Promise.reject(new SignetError({ code: 'lease/held', what: 'Held' })),
    });
    const { diagnostics } = await provider.closeEphemeral('test_lease', new Uint8Array(), call);
    expect(diagnostics).toEqual([{ severity: 'error', summary: 'Held', detail: '[lease/held]' }]);
  });

  it('gives nothing after an error', async () => {
    const provider = await providerOf({
      open: () => Promise.reject(new SignetError({ code: 'lease/no', what: 'No' })),
    });
    const { result: given, diagnostics } = await provider.openEphemeral('test_lease', config, call);
    expect([given, diagnostics]).toEqual([null, [{ severity: 'error', summary: 'No', detail: '[lease/no]' }]]);
  });
});
