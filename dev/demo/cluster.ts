import { join } from 'node:path';
import { KubernetesSandbox } from 'cdktf-signet/sandbox';
import { type Api, connect, startControlPlane } from '../cluster';

/** Where the demo's story happens. */
export interface Cluster {
  /** What it is, in words for the reader. */
  readonly name: string;
  readonly kubeconfig: string;
  readonly context: string | undefined;
  readonly api: Api;
  stop(): Promise<void>;
}

export interface ClusterOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly controlPlane?: string;
}

/** The cluster that the options name; without any, the sandbox in this process. */
export async function openCluster(options: ClusterOptions, folder: string): Promise<Cluster> {
  if (options.kubeconfig) {
    const api = await connect(options.kubeconfig, options.context);
    return cluster(`the cluster at ${api.server}`, options.kubeconfig, api, () => Promise.resolve(), options.context);
  }
  if (options.controlPlane) {
    const plane = await startControlPlane(options.controlPlane);
    const api = await connect(plane.kubeconfig);
    return cluster(`a real Kubernetes API server ${plane.version}`, plane.kubeconfig, api, () => plane.stop());
  }
  // The real server remembers a good authentication for 10 s; a demo need not make its reader wait that long.
  const sandbox = await KubernetesSandbox.start({ authenticationCacheMs: 1000 });
  const kubeconfig = join(folder, 'kubeconfig');
  await sandbox.writeKubeconfig(kubeconfig);
  const api = await connect(kubeconfig);
  const name = "Signet's sandbox, an in-process stand-in for a Kubernetes API server";
  return cluster(name, kubeconfig, api, () => sandbox.stop());
}

function cluster(name: string, kubeconfig: string, api: Api, stop: () => Promise<void>, context?: string): Cluster {
  return {
    name,
    kubeconfig,
    context,
    api,
    stop: async () => {
      api.close();
      await stop();
    },
  };
}
