import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resolveConnection } from '../../../src/api/kubernetes';
import { KubernetesSandbox } from '../../../src/sandbox';
import { describeReal } from '../../support/control-plane';
import { kubernetesScenarios } from '../../support/kubernetes-scenarios';

describe('Kubernetes client (sandbox)', () => {
  kubernetesScenarios(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'signet-scenarios-'));
    const sandbox = await KubernetesSandbox.start();
    const kubeconfig = path.join(folder, 'kubeconfig');
    await sandbox.writeKubeconfig(kubeconfig);
    const close = async () => {
      await sandbox.stop();
      await rm(folder, { recursive: true });
    };
    return { connection: resolveConnection({ config_path: kubeconfig }, {}), close };
  });
});

describeReal('Kubernetes client', ({ kubeconfig, context }) => {
  kubernetesScenarios(() => {
    const connection = resolveConnection({ config_path: kubeconfig, config_context: context }, {});
    return Promise.resolve({ connection, close: () => Promise.resolve() });
  });
});
