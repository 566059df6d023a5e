import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addAccesses } from './accesses';
import { addBare } from './bare';
import { type FrameworkName, loadLibrary } from './library';

/** What a program of CDKTF needed to create its constructs and to synthesize them. */
export interface Synthesized {
  /** The time of the processor, in milliseconds. */
  readonly milliseconds: number;
  /** The most memory at a time, in MB. */
  readonly megabytes: number;
  /** The SHA-256 of the configuration. */
  readonly digest: string;
}

/** How the constructs of a program are written. */
export type Style = 'Signet' | 'bare';

/** The program of CDKTF, which a fork of the benchmark runs: framework, style, number of accesses and output folder. */
function main([name, style, count, outdir]: readonly string[]): Synthesized {
  const library = loadLibrary(name as FrameworkName);
  const before = process.cpuUsage();
  const app = new library.framework.App({ outdir: outdir ?? '' });
  const stack = new library.framework.TerraformStack(app, 'ci');
  const provider = new library.signet.SignetProvider(stack, 'signet');
  if (style === 'bare') addBare(library, stack, provider, Number(count));
  else addAccesses(library, stack, Number(count));
  app.synth();
  const { user, system } = process.cpuUsage(before);
  const configuration = readFileSync(join(app.outdir, 'stacks', 'ci', 'cdk.tf.json'));
  return {
    milliseconds: (user + system) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024,
    digest: createHash('sha256').update(configuration).digest('hex'),
  };
}

process.send?.(main(process.argv.slice(2)));
