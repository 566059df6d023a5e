import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../engine';
import { type ClusterOptions, openCluster } from './cluster';
import type { Report } from './report';
import { setStage, type Stage, strikeStage } from './stage';
import { type Narrator, tell } from './story';

export interface DemoOptions extends ClusterOptions {
  readonly renderer: string;
}

/** Runs the demo from an empty folder to an empty folder. */
export async function runDemo(engine: Engine, options: DemoOptions, narrator: Narrator): Promise<Report> {
  const start = Date.now();
  const folder = await mkdtemp(join(tmpdir(), 'signet-demo-'));
  try {
    const cluster = await openCluster(options, folder);
    // In a cluster that is not the demo's own, its namespaces must not meet the real ones.
    const own = options.kubeconfig === undefined;
    const suffix = own ? '' : `-signet-demo-${randomBytes(3).toString('hex')}`;
    const stage: Stage = { argo: `argo${suffix}`, kargo: `kargo${suffix}` };
    try {
      narrator.say(`Kubernetes: ${cluster.name}`);
      await setStage(cluster.api, stage);
      const report = await tell({ cluster, stage, engine, folder, renderer: options.renderer }, narrator);
      return { ...report, seconds: Math.round((Date.now() - start) / 100) / 10 };
    } finally {
      if (!own) await strikeStage(cluster.api, stage);
      await cluster.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
