import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replay, startRecorder } from '../../../dev/bench/requests';
import { startRealServer } from '../../../dev/bench/server';
import { type Api, connect } from '../../../dev/cluster';
import { KubernetesSandbox } from '../../../src/sandbox';

const account = (namespace: string, name: string) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace },
});

describe('The requests of a work', () => {
  const folder = mkdtempSync(join(tmpdir(), 'signet-bench-requests-'));
  let sandbox: KubernetesSandbox;
  let api: Api;

  beforeAll(async () => {
    sandbox = await KubernetesSandbox.start();
    const kubeconfig = join(folder, 'kubeconfig');
    await sandbox.writeKubeconfig(kubeconfig);
    api = await connect(kubeconfig);
    for (const name of ['one', 'two'])
      await api.call('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  });
  afterAll(async () => {
    api.close();
    await sandbox.stop();
    rmSync(folder, { recursive: true });
  });

  it('are recorded, and sent again to another namespace with the UIDs of its objects', async () => {
    const recorder = await startRecorder(api, folder);
    const through = await connect(recorder.kubeconfig.file);
    const accounts = '/api/v1/namespaces/one/serviceaccounts';
    const created = await through.call('POST', accounts, account('one', 'a'));
    const { uid } = created.body.metadata as { uid: string };
    await through.call('GET', `${accounts}/b`);
    await through.call('DELETE', `${accounts}/a`, { preconditions: { uid } });
    await through.call('POST', accounts, account('one', 'a'));
    through.close();
    recorder.close();
    expect(recorder.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      `POST ${accounts} 201`,
      `GET ${accounts}/b 404`,
      `DELETE ${accounts}/a 200`,
      `POST ${accounts} 201`,
    ]);

    const before = sandbox.requests.length;
    const { differing } = await replay(api, { requests: recorder.requests.slice(0, 3), namespace: 'one' }, 'two');

    // With the recorded UID, the deletion would be refused.
    expect(differing).toBe(0);
    const sent = sandbox.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
    expect(sent.sort()).toEqual([
      'DELETE /api/v1/namespaces/two/serviceaccounts/a',
      'GET /api/v1/namespaces/two/serviceaccounts/b',
      'POST /api/v1/namespaces/two/serviceaccounts',
    ]);
  });

  it('are counted if their response has another status', async () => {
    const path = '/api/v1/namespaces/one/serviceaccounts/missing';
    const recorded = { method: 'GET', path, headers: {}, body: '', status: 200 };
    expect((await replay(api, { requests: [recorded], namespace: 'one' }, 'two')).differing).toBe(1);
  });

  it('include watches, which end with the recorded number of events', async () => {
    const path = '/api/v1/namespaces/one/serviceaccounts?watch=true';
    const watch = { method: 'GET', path, headers: {}, body: '', status: 200, events: 1 };
    const requests = Array.from({ length: 30 }, () => watch);
    expect((await replay(api, { requests, namespace: 'one' }, 'two')).differing).toBe(0);
  });
});

describe('--control-plane', () => {
  it('names the environment variables if there is no real API server', async () => {
    await expect(startRealServer({})).rejects.toThrow(/SIGNET_CONTROL_PLANE.*\n.*SIGNET_KUBECONFIG/);
  });
});
