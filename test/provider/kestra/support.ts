import type { CtyValue } from '../../../src/kit/framework';
import type { KestraSandboxOptions } from '../../../src/sandbox/kestra';
import { Engine } from '../support/engine';
import { Kestra } from './api-token/support';

export { PROFILES } from './api-token/support';

type Values = Readonly<Record<string, CtyValue>>;

/** A server of its own for each test of a block. */
export function useKestra(options: KestraSandboxOptions = {}) {
  let kestra: Kestra;
  beforeEach(async () => {
    kestra = await Kestra.start(options);
  });
  afterEach(() => kestra.sandbox.stop());
  return {
    get kestra() {
      return kestra;
    },
    engine: (type: string) =>
      new Engine(
        `signet_kestra_${type}`,
        () => {
          throw new Error('nothing of Kubernetes here');
        },
        () => kestra.provider(),
      ),
    /** Calls the API as a person at the console would. */
    outside: async (method: string, path: string, body?: object) => {
      const answer = await kestra.sandbox.callWith(kestra.sandbox.adminToken, method, `/api/v1/main/${path}`, body);
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status}`);
      return answer.body as Readonly<Record<string, never>>;
    },
    /** The provider authenticates as a service account without rights from now on. */
    weaken: async (roleId?: string) => {
      const token = await issue(kestra, roleId);
      kestra.connecting = { apiToken: token };
    },
    /** The identifier of what there is. */
    idOf: async (type: string, values: Values): Promise<string> => {
      const { found, text } = await find(type, values);
      if (typeof found?.id !== 'string') throw new Error(text);
      return found.id;
    },
    find,
  };

  async function find(type: string, values: Values) {
    const provider = await kestra.provider();
    const attributes = provider.schema().dataSources[`signet_kestra_${type}`]?.attributes ?? [];
    const config = Object.fromEntries(attributes.map(({ name }) => [name, values[name] ?? null]));
    const call = { signal: new AbortController().signal };
    const { state, diagnostics } = await provider.readDataSource(`signet_kestra_${type}`, config, call);
    return { found: state as Values | null, text: diagnostics.map(({ summary, detail }) => summary + detail).join() };
  }
}

async function issue({ sandbox }: Kestra, roleId: string | undefined): Promise<string> {
  const call = async (path: string, body: object) =>
    (await sandbox.callWith(sandbox.adminToken, 'POST', `/api/v1/main/${path}`, body)).body as Record<string, string>;
  const { id = '' } = await call('service-accounts', { name: 'weak' });
  if (roleId !== undefined) await call('bindings', { type: 'USER', externalId: id, roleId, namespaceId: null });
  return (await call(`service-accounts/${id}/api-tokens`, { name: 'weak' })).fullToken ?? '';
}
