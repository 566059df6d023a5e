import { signet } from '../../../src/provider/definition';
import { createProvider, UNKNOWN, type CtyValue } from '../../../src/kit/framework';
import type { NestedAttributes } from '../../../src/kit/plugin';
import { configOf } from '../support/engine';

const CALL = { signal: new AbortController().signal };
const quiet = () => undefined;
const logger = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
const GROUP = 'signet_kestra_group';

async function configured(kestra: Readonly<Record<string, CtyValue>> | null, env: Record<string, string> = {}) {
  const provider = createProvider(signet({ version: 'test', env }), { logger });
  const block = provider.schema().provider.attributes.find(({ name }) => name === 'kestra');
  const { attributes } = block?.type as NestedAttributes;
  const config = { kubernetes: null, kestra: kestra && configOf(attributes, kestra) };
  const checked = await provider.validateProviderConfig(config, CALL);
  const { diagnostics } = await provider.configure({ config, terraformVersion: '1.11.0' }, CALL);
  return { provider, attributes, diagnostics: [...checked.diagnostics, ...diagnostics] };
}

describe('The configuration of Kestra', () => {
  it('marks its credentials as sensitive', async () => {
    const { attributes } = await configured(null);
    const sensitive = attributes.filter((attribute) => attribute.sensitive).map(({ name }) => name);
    expect(sensitive.sort()).toEqual(['api_token', 'headers', 'password']);
  });

  it('is needed by nothing but the types of Kestra', async () => {
    expect((await configured(null)).diagnostics).toEqual([]);
  });

  it.each([
    ['kestra/no-server', {}, {}],
    ['kestra/no-credentials', {}, { KESTRA_URL: 'https://kestra.invalid' }],
    ['kestra/plain-http', { url: 'http://kestra.invalid', api_token: 'some-token' }, {}],
  ])('is refused with %s once something of Kestra is read', async (code, given, env) => {
    const { provider } = await configured(given, env);
    const { diagnostics } = await provider.importResource(GROUP, 'main/a', CALL);
    expect(diagnostics[0]?.detail).toContain(`[${code}]`);
  });

  it('lets a plan finish while it is not known, and sends no request', async () => {
    const { provider } = await configured({ url: UNKNOWN, api_token: 'some-token' });
    const config = configOf(provider.schema().resources[GROUP]?.attributes ?? [], { name: 'Bots' });
    const request = { prior: null, proposed: config, config, private: new Uint8Array() };
    const { planned, diagnostics } = await provider.planResource(GROUP, request, CALL);
    expect(diagnostics).toEqual([]);
    expect(planned).toMatchObject({ name: 'Bots', tenant: UNKNOWN });
    const { diagnostics: reading } = await provider.importResource(GROUP, 'main/a', CALL);
    expect(reading[0]?.detail).toContain('[provider/kestra-unknown]');
  });

  it('refuses a timeout that is no duration', async () => {
    const { diagnostics } = await configured({ url: 'https://kestra.invalid', timeout: 'soon' });
    expect(diagnostics[0]).toMatchObject({ path: ['kestra', 'timeout'] });
  });
});
