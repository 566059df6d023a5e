import { KubernetesSandbox } from '../../src/sandbox';
import { realCluster } from '../support/control-plane';
import { Api, createSetting, normalized, SCENARIOS } from '../support/scenarios';
import type { Scenario } from '../support/scenarios/setting';

let sandbox: KubernetesSandbox;

beforeAll(async () => {
  sandbox = await KubernetesSandbox.start();
});

afterAll(async () => {
  await sandbox.stop();
});

/** Runs a scenario in a namespace of its own and gives what was said, without what differs from run to run. */
async function play(api: Api, scenario: Scenario): Promise<unknown[]> {
  const setting = await createSetting(api);
  try {
    await scenario(setting);
    return normalized(api, setting.namespace);
  } finally {
    await api.send('DELETE', `/api/v1/namespaces/${setting.namespace}`);
    api.close();
  }
}

const real = realCluster();

describe.each(Object.entries(SCENARIOS))('%s', (_, scenarios) => {
  describe.each(Object.entries(scenarios))('%s', (__, scenario) => {
    it('in the sandbox', async () => {
      await expect(play(new Api(sandbox.kubeconfig), scenario)).resolves.toBeDefined();
    });

    // The real server is right: wherever the sandbox answers otherwise, the sandbox is wrong.
    (real ? it : it.skip)('on a real API server, with the same answers', async () => {
      const expected = await play(Api.fromFile(real?.kubeconfig ?? ''), scenario);
      expect(await play(new Api(sandbox.kubeconfig), scenario)).toEqual(expected);
    });
  });
});
