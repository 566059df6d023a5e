import { SignetError } from '../../errors';

const SHOW =
  'Run `terraform show -json PLAN` or `tofu show -json PLAN`, where PLAN is the file that `plan -out=PLAN` wrote.';

const refused = (code: string, what: string, why: string, fix: string = SHOW) =>
  new SignetError({ code, what, why, fix });

/** Nothing of a plan is repeated but addresses and names of fields: any value can be a secret. */
export const planErrors = {
  empty: () =>
    refused(
      'review/plan-empty',
      'The plan is empty',
      'The program that should have written it failed, or wrote nothing yet.',
    ),

  binary: () =>
    refused(
      'review/plan-binary',
      'This is a plan file, not the JSON of a plan',
      'Only the engine that wrote a plan file can read it.',
    ),

  encrypted: () =>
    refused(
      'review/plan-encrypted',
      'The plan file is encrypted',
      'Only OpenTofu with the same encryption settings can read it.',
      'Run `tofu show -json PLAN` where the encryption is configured.',
    ),

  log: () =>
    refused(
      'review/plan-log',
      'This is the log of a plan, not the JSON of a plan',
      '`plan -json` prints what the engine does. It does not print the values of the resources.',
    ),

  notJson: () =>
    refused(
      'review/plan-not-json',
      'The plan is not JSON',
      'It is the text that a plan prints for people, or its encoding is not UTF-8: Windows PowerShell 5 writes UTF-16 with `>`.',
    ),

  truncated: () =>
    refused(
      'review/plan-truncated',
      'The JSON of the plan is not complete',
      'It ends within a value, so a part of the plan is missing.',
      'Write the JSON of the plan again, and check that the disk is not full and that no program cuts long lines.',
    ),

  tooDeep: () =>
    refused(
      'review/plan-too-deep',
      'The JSON of the plan has too many levels',
      'No real plan has more than 1,000 levels of lists and objects in one another.',
      'Find the resource with this value, and remove it from the configuration.',
    ),

  stack: () =>
    refused(
      'review/plan-is-configuration',
      'This is a configuration, not a plan',
      'A configuration (such as `cdk.tf.json`) does not say what exists already, so nobody can say what changes.',
      'Run `plan -out=PLAN` in its folder, and then `terraform show -json PLAN` or `tofu show -json PLAN`.',
    ),

  state: () =>
    refused(
      'review/plan-is-state',
      'This is a state, not a plan, or a plan without its content',
      'It says at most what exists, but not what an apply would change. A state can contain secrets in plain text.',
      'Run `plan -out=PLAN`, and then `terraform show -json PLAN` or `tofu show -json PLAN`. A `show -json` without a file prints the state.',
    ),

  notAPlan: () =>
    refused(
      'review/plan-unknown-json',
      'This JSON is not a plan',
      'It has neither `format_version` nor `resource_changes`.',
    ),

  filtered: (address: string) =>
    refused(
      'review/plan-filtered',
      `The plan has no change for ${address}`,
      'Its `planned_values` have the resource, but its `resource_changes` do not. A program removed changes from the plan, so some could be missed.',
      'Write the JSON of the plan again with the engine itself, and do not filter it.',
    ),

  version: () =>
    refused(
      'review/plan-version',
      'The format of the plan is not supported',
      'Supported is `format_version` 1.x, which Terraform 1.1 and every OpenTofu write, or later.',
      'Use a supported version of the engine, or a newer version of Signet.',
    ),

  /** @param where - the names of fields and numbers that lead to the value. */
  malformed: (where: string, expected: string) =>
    refused(
      'review/plan-malformed',
      `The plan has another form than expected at ${where}`,
      `There should be ${expected}. A plan with unexpected parts is not reviewed, since a change could be missed.`,
      'Write the JSON of the plan again with the engine itself. If it is the same then, report it with the version of the engine.',
    ),

  action: (address: string) =>
    refused(
      'review/plan-action',
      `The plan has an unknown action for ${address}`,
      'What it does to the resource is not known, so it cannot be reviewed.',
      'Use a newer version of Signet, which knows the actions of this version of the engine.',
    ),

  configuration: () =>
    refused(
      'review/configuration-malformed',
      'The configuration is not a synthesized stack',
      'It must be the JSON object that CDKTF or CDKTN writes as `cdk.tf.json`.',
      'Synthesize the stack again, and use the file from its folder in `cdktf.out/stacks`.',
    ),
} as const;
