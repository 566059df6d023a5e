import { KubernetesSandbox } from 'cdktf-signet/sandbox';

import { Api, createSetting } from '../../support/scenarios';
import { tokenIn, tokenSecret, type Setting } from '../../support/scenarios/setting';

const WHO = '/apis/authentication.k8s.io/v1/selfsubjectreviews';

let now = Date.parse('2030-01-01T00:00:00Z');
let sandbox: KubernetesSandbox;
let api: Api;
let setting: Setting;

beforeAll(async () => {
  sandbox = await KubernetesSandbox.start({ clock: () => now, bookmarkIntervalMs: 20, tokenDelayMs: 5 });
  api = new Api(sandbox.kubeconfig);
});

beforeEach(async () => {
  setting = await createSetting(api);
});

afterAll(async () => {
  api.close();
  await sandbox.stop();
});

async function login(token: string): Promise<number> {
  const body = { kind: 'SelfSubjectReview', apiVersion: 'authentication.k8s.io/v1' };
  return (await api.send('POST', WHO, { body, token })).status;
}

describe('time in a sandbox', () => {
  it('lets a token that was just used work for 10 s after its Secret is gone, and not longer', async () => {
    await setting.account('bob');
    const token = tokenIn(await setting.token('bob', 't'));
    expect(await login(token)).toBe(201);
    await api.send('DELETE', `${setting.secrets}/t`);
    now += 9_999;
    expect(await login(token)).toBe(201);
    now += 1;
    expect(await login(token)).toBe(401);
  });

  it('refuses a requested token from its expiry on', async () => {
    await setting.account('bob');
    const body = { kind: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1', spec: { expirationSeconds: 600 } };
    const answer = await api.send('POST', `${setting.accounts}/bob/token`, { body });
    const { token } = answer.body.status;
    now += 599_000;
    expect(await login(token)).toBe(201);
    now += 10_000;
    expect(await login(token)).toBe(401);
  });

  it('leaves token Secrets empty while the controller is paused, and fills them when it is resumed', async () => {
    await setting.account('bob');
    sandbox.tokenController.pause();
    await api.send('POST', setting.secrets, { body: tokenSecret('bob', 'waiting') });
    await api.send('POST', setting.secrets, { body: tokenSecret('nobody', 'stays') });
    // Bookmarks come long after the controller's delay.
    for await (const { type } of api.watch(`${setting.secrets}?watch=1&resourceVersion=1&allowWatchBookmarks=1`)) {
      if (type === 'BOOKMARK') break;
    }
    expect((await api.send('GET', `${setting.secrets}/waiting`)).body).not.toHaveProperty('data');
    expect((await api.send('GET', `${setting.secrets}/stays`)).status).toBe(200);
    sandbox.tokenController.resume();
    await api.until(`${setting.secrets}/waiting`, ({ body }) => body.data !== undefined);
    await api.until(`${setting.secrets}/stays`, ({ status }) => status === 404);
  });

  it('sends bookmarks with a version to resume from', async () => {
    const list = await api.send('GET', setting.secrets);
    const path = `${setting.secrets}?watch=1&resourceVersion=${list.body.metadata.resourceVersion}&allowWatchBookmarks=true`;
    for await (const event of api.watch(path)) {
      expect(event).toMatchObject({
        type: 'BOOKMARK',
        object: { kind: 'Secret', metadata: { resourceVersion: expect.any(String) as unknown } },
      });
      break;
    }
  });

  it('answers 410 to a watch and to a page from before the history it remembers', async () => {
    const namespaces = '/api/v1/namespaces';
    const page = await api.send('GET', `${namespaces}?limit=1`);
    const version = page.body.metadata.resourceVersion;
    await setting.account('bob');
    sandbox.expireHistory();
    for await (const event of api.watch(`${namespaces}?watch=1&resourceVersion=${version}`)) {
      expect(event).toMatchObject({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired' } });
    }
    const next = `${namespaces}?limit=1&continue=${page.body.metadata.continue}`;
    expect(await api.send('GET', next)).toMatchObject({ status: 410, body: { reason: 'Expired' } });
  });

  it('writes times as its clock says', async () => {
    const { body } = await api.send('POST', setting.accounts, { body: { metadata: { name: 'eve' } } });
    expect(body.metadata).toMatchObject({ creationTimestamp: `${new Date(now).toISOString().slice(0, 19)}Z` });
  });
});
