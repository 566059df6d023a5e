import { Command, Option } from 'commander';
import { join } from 'node:path';
import { Exit } from '../exit';
import type { Io } from '../io';
import { fileOfBaseline, readBaselines } from '../review/baselines';
import { APPROVALS, decide, type GateOptions } from '../review/gate';
import { type PlanInput, type PlanOptions, readPlanInput, withPlanFile } from '../review/plan-input';
import { FILE_FORMATS, type Format, FORMATS, render, type RenderOptions } from '../review/render';
import { refuseSameFiles } from '../review/distinct-files';
import { stackIgnored } from '../review/errors';
import { writeOutput } from '../review/write-output';
import { readInput } from '../sealed-input';
import { withFormat } from './output-options';

type Files = { readonly [format in keyof typeof FILE_FORMATS]?: string };

interface Options extends PlanOptions, GateOptions, RenderOptions, Files {
  readonly output: Format;
  readonly baseline: readonly string[];
  readonly acknowledged?: string;
  readonly stack?: string;
}

const STACK = 'cdk.tf.json';
const FILE_ENTRIES = Object.entries(FILE_FORMATS) as readonly (readonly [keyof Files, string])[];

export function reviewCommand(io: Io): Command {
  const command = withFormat(new Command('review'), FORMATS, 'text')
    .summary('review the access that a plan changes')
    .description(
      `Show who gains and who loses access if a plan is applied, whom they can act as with it, and which tokens are issued or stop working. For plans of Terraform and OpenTofu with roles, bindings, accounts and tokens of Kubernetes, Kargo, Argo Workflows and Kestra.

Nothing is requested from a cluster or server. What a plan does not contain comes from a baseline that "signet snapshot" wrote.`,
    )
    .argument(
      '[file]',
      'plan file, JSON of "terraform show -json" or "tofu show -json", a stack of CDKTF (its folder, or its name in cdktf.out), or "-" for standard input',
      '-',
    );
  for (const [format, name] of FILE_ENTRIES)
    command.option(`--${format} <file>`, `also write the review to a file, as ${name}`);
  command
    .option(
      '--baseline <file>',
      'access of the cluster that is not in the plan, from "signet snapshot"; ALIAS=FILE for the cluster of a provider alias; can be repeated',
      (file: string, before: readonly string[]) => [...before, file],
      [],
    )
    .option('--acknowledged <file>', 'findings that were accepted, each with a reason and an expiry date')
    .addOption(
      new Option('--require-approval <level>', 'which changes end with status 2')
        .choices(APPROVALS)
        .default('broadening'),
    )
    .option('--strict', 'end with status 3 if a change cannot be judged before the apply, or the baseline is partial')
    .option('--stack <file>', `${STACK} of the stack, for the paths of its constructs (default: beside the plan)`)
    .option('--name <name>', 'name of the comment, if a pull request has the reviews of several stacks')
    .option('--all', 'show all details in the terminal')
    .option('--no-color', 'no colors, also in a terminal');
  return withPlanFile(command)
    .addHelpText(
      'after',
      `
Exit status: 0 access stays the same or narrows, 2 it broadens (see --require-approval), 3 it cannot be judged (with --strict;
an incomplete plan always, unless --require-approval is never), 1 failed or called wrongly.

Examples:
  signet review plan.tfplan
  terraform show -json plan.tfplan | signet review --baseline access.json
  signet review cdktf.out/stacks/platform --markdown comment.md --html review.html
  signet review plan.json -o json --require-approval never | jq .verdict`,
    )
    .action(async (plan: string, options: Options) => {
      refuseSameFiles(
        FILE_ENTRIES.map(([format]) => ({ by: `--${format}`, file: options[format] })),
        [
          { by: 'the plan', file: plan },
          ...options.baseline.map((value) => ({ by: '--baseline', file: fileOfBaseline(value).file })),
          { by: '--acknowledged', file: options.acknowledged },
          { by: '--stack', file: options.stack },
        ],
        io,
      );
      const input = await readPlanInput(plan, options, io);
      const { reviewWithGraph } = await import('../../review');
      const reviewed = reviewWithGraph(input.text, {
        baseline: await readBaselines(options.baseline, io),
        acknowledged: options.acknowledged === undefined ? undefined : await readInput(options.acknowledged, io),
        constructs: await constructsOf(input, options, io),
      });
      for (const [format] of FILE_ENTRIES) {
        const file = options[format];
        if (file !== undefined) await writeOutput(file, await render(reviewed, format, options, io), io);
      }
      io.stdout.write(await render(reviewed, options.output, options, io));
      const { status, reason } = decide(reviewed.review, options);
      if (reason !== undefined) io.stderr.write(`signet: ${reason}\n`);
      if (status !== 0) throw new Exit(status);
    });
}

/** The paths of the constructs. A stack that was not named may be missing or damaged: the review needs no more of it. */
async function constructsOf({ folder }: PlanInput, { stack }: Options, io: Io) {
  const { constructPathsOf } = await import('../../review');
  if (stack !== undefined) return constructPathsOf(await readInput(stack, io));
  if (folder === undefined) return undefined;
  const file = join(folder, STACK);
  const text = await io.readFile(file).catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return constructPathsOf(text);
  } catch {
    io.stderr.write(`signet: ${stackIgnored(file)}\n`);
    return undefined;
  }
}
