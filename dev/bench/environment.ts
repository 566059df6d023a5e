import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import type { Engine } from '../engine';

/** Where and when a row was measured. */
export interface Environment {
  /** The day, as 2026-01-31. */
  readonly date: string;
  readonly commit: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  /** With its version; of a row that an engine runs. */
  readonly engine?: string;
  /** With its version; of a row that an API server answers. */
  readonly server?: string;
  /** The average number of processes that ran or waited in the minute before the row. */
  readonly load: number;
}

export function environment(engine?: Engine, server?: string): Environment {
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    ...(engine && { engine: `${engine.kind === 'opentofu' ? 'OpenTofu' : 'Terraform'} ${engine.version}` }),
    ...(server !== undefined && { server }),
    load: loadOfMachine(),
  };
}

export function loadOfMachine(): number {
  return Math.round((loadavg()[0] ?? 0) * 10) / 10;
}
