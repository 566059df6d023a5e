import { KubernetesSandbox } from 'cdktf-signet/sandbox';

import { Api, createSetting } from '../../support/scenarios';
import { object, type Setting } from '../../support/scenarios/setting';

let sandbox: KubernetesSandbox;
let api: Api;
let setting: Setting;

beforeAll(async () => {
  sandbox = await KubernetesSandbox.start();
  api = new Api(sandbox.kubeconfig);
  setting = await createSetting(api);
});

afterEach(() => {
  sandbox.faults.clear();
});

afterAll(async () => {
  api.close();
  await sandbox.stop();
});

const get = async (path: string) => (await api.send('GET', path)).status;

describe('a fault on request', () => {
  it('answers with a status so many times, and does nothing else', async () => {
    sandbox.faults.add({ method: 'POST', path: setting.secrets, status: 503, times: 2 });
    const create = async () =>
      (await api.send('POST', setting.secrets, { body: object('Secret', { name: 'a' }) })).status;
    expect([await create(), await get(setting.secrets), await create(), await create()]).toEqual([503, 200, 503, 201]);
  });

  it('meets the paths that an expression matches, until it is removed', async () => {
    const remove = sandbox.faults.add({ path: /\/secrets(\/|$)/g, status: 500 });
    expect([await get(setting.secrets), await get(`${setting.secrets}/x`), await get('/version')]).toEqual([
      500, 500, 200,
    ]);
    remove();
    expect(await get(setting.secrets)).toBe(200);
  });

  it('delays what is then done as always', async () => {
    sandbox.faults.add({ path: '/version', delayMs: 60 });
    const before = performance.now();
    expect(await get('/version')).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(55);
  });

  it('closes the connection without an answer, with nothing done', async () => {
    sandbox.faults.add({ method: 'POST', reset: true, times: 1 });
    const body = object('Secret', { name: 'never' });
    await expect(api.send('POST', setting.secrets, { body })).rejects.toThrow();
    expect(await get(`${setting.secrets}/never`)).toBe(404);
    expect(sandbox.requests.at(-2)).toMatchObject({ method: 'POST', status: null });
  });

  it('does what was asked, and loses the answer', async () => {
    sandbox.faults.add({ method: 'POST', loseAnswer: true, times: 1 });
    const body = object('Secret', { name: 'done' });
    await expect(api.send('POST', setting.secrets, { body })).rejects.toThrow();
    expect(await get(`${setting.secrets}/done`)).toBe(200);
  });

  it('does what was asked, and sends half of the answer', async () => {
    sandbox.faults.add({ method: 'POST', truncate: true, times: 1 });
    const body = object('Secret', { name: 'half' });
    await expect(api.send('POST', setting.secrets, { body })).rejects.toThrow();
    expect(await get(`${setting.secrets}/half`)).toBe(200);
  });

  it('quotes the whole request in a Status, and does nothing', async () => {
    sandbox.faults.add({ method: 'POST', echo: true, times: 1 });
    const answer = await api.send('POST', setting.secrets, { body: object('Secret', { name: 'echoed' }) });
    expect(answer).toMatchObject({ status: 500, body: { kind: 'Status', code: 500 } });
    expect(JSON.stringify(answer.body)).toContain('echoed');
    expect(await get(`${setting.secrets}/echoed`)).toBe(404);
  });

  it('drops a watch after so many events, and leaves other reads alone', async () => {
    sandbox.faults.add({ dropWatchAfter: 2 });
    expect(await get('/api/v1/namespaces')).toBe(200);
    const seen: string[] = [];
    const watched = (async () => {
      for await (const event of api.watch('/api/v1/namespaces?watch=1')) seen.push(event.type);
    })();
    await expect(watched).rejects.toThrow();
    expect(seen).toEqual(['ADDED', 'ADDED']);
  });

  it('says how long to wait', async () => {
    sandbox.faults.add({ path: '/version', status: 429, retryAfterSeconds: 7 });
    expect((await api.send('GET', '/version')).headers['retry-after']).toBe('7');
  });
});
