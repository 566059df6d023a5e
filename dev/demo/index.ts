import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { findEngine } from '../engine';
import { isGood } from './report';
import { type DemoOptions, runDemo } from './run';
import type { Narrator } from './story';

const command = new Command('npm run demo --')
  .description(
    'Declares machine identities, deploys them, and proves that their tokens were handed out sealed and only sealed.',
  )
  .option('--json <file>', 'also write what was found as JSON')
  .addOption(
    new Option('--renderer <name>', 'who applies the objects').choices(['signet', 'kubernetes']).default('signet'),
  )
  .addOption(
    new Option('--control-plane <program>', 'run on a real API server that this program starts').conflicts(
      'kubeconfig',
    ),
  )
  .option('--kubeconfig <file>', 'run on this cluster, in namespaces of its own; needs --context')
  .option('--context <name>', 'the context of --kubeconfig');

const start = Date.now();
const print = (text: string) => process.stdout.write(`${text}\n`);
let steps = 0;
const narrator: Narrator = {
  step: (title) => {
    const seconds = ((Date.now() - start) / 1000).toFixed(1).padStart(5);
    print(`\n[${seconds} s] ${++steps}. ${title}`);
  },
  say: (text) => {
    print(text.replace(/^/gm, '    '));
  },
};

async function main(): Promise<void> {
  const options = command.parse().opts<DemoOptions & { json?: string }>();
  if ((options.kubeconfig === undefined) !== (options.context === undefined)) {
    command.error('--kubeconfig and --context go together, so that no cluster is taken by accident');
  }
  const engine = await findEngine(process.env, narrator.say);
  const report = await runDemo(engine, options, narrator);
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
  const good = isGood(report);
  print(`\n${good ? 'All is as it should be' : 'NOT all is as it should be'}, after ${report.seconds} s.`);
  process.exitCode = good ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
