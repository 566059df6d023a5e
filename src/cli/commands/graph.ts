import { Command } from 'commander';
import { join } from 'node:path';
import type { Io } from '../io';
import { readBaselines } from '../review/baselines';
import { pageToTerminal } from '../review/errors';
import { pageOf } from '../review/page';
import { type PlanOptions, readPlanInput, stackFolder, withPlanFile } from '../review/plan-input';
import { writeOutput } from '../review/write-output';
import { readInput } from '../sealed-input';

interface Options extends PlanOptions {
  readonly baseline: readonly string[];
  readonly out?: string;
}

export function graphCommand(io: Io): Command {
  const command = new Command('graph')
    .summary('draw who can do what, as a page of HTML')
    .description(
      `Draw people, groups, accounts, roles, permissions, tokens and recipients as one page of HTML, with search, filters and all details. The page works offline and sends no request.

Of a synthesized stack or a baseline, the page shows everything. Of a plan, it is the same page as that of "signet review --html", with what the plan changes.`,
    )
    .argument(
      '[file]',
      'stack of CDKTF (its folder, its name in cdktf.out, or cdk.tf.json), baseline of "signet snapshot", plan file, JSON of a plan, or "-" for standard input',
      '-',
    )
    .option('-o, --out <file>', 'file to write (default: standard output)')
    .option(
      '--baseline <file>',
      'access that is not in the stack or plan, from "signet snapshot"; ALIAS=FILE for the cluster of a provider alias; can be repeated',
      (file: string, before: readonly string[]) => [...before, file],
      [],
    );
  return withPlanFile(command)
    .addHelpText(
      'after',
      `
Exit status: 0 done, 1 failed or called wrongly. "signet review" judges a plan.

Examples:
  signet graph cdktf.out/stacks/platform -o access.html
  signet graph platform --baseline access.json -o access.html
  signet snapshot | signet graph > cluster.html
  signet graph plan.tfplan -o plan.html`,
    )
    .action(async (file: string, options: Options) => {
      if (options.out === undefined && io.stdout.isTerminal) throw pageToTerminal();
      const baseline = await readBaselines(options.baseline, io);
      const { accessGraph } = await import('../../review');
      const page = await pageOf(accessGraph(await textOf(file, options, io), { baseline }), io);
      if (options.out === undefined) io.stdout.write(page);
      else await writeOutput(options.out, page, io);
    });
}

/** The JSON of a stack, a baseline or a plan. */
async function textOf(file: string, options: PlanOptions, io: Io): Promise<string> {
  const folder = await stackFolder(file, io);
  if (folder !== undefined) return readInput(join(folder, 'cdk.tf.json'), io);
  const { text } = await readPlanInput(file, options, io);
  return text;
}
