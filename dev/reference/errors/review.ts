import type { Family } from './entry';

const SHOW =
  'Write the plan to a file with `plan -out=PLAN`, and give `signet review` this file, or what `terraform show -json PLAN` or `tofu show -json PLAN` prints.';

export const review: Family = {
  title: 'The access review',
  about: 'Codes with `review/` are about what a review reads: a plan, a baseline, or acknowledgements.',
  rooms: ['src/review'],
  entries: {
    'review/plan-empty': {
      meaning: 'The plan is an empty text.',
      cause: 'The program before `signet review` failed or has written nothing yet.',
      action: SHOW,
    },
    'review/plan-binary': {
      meaning: 'The text is a plan file in the format of the engine.',
      cause: 'A plan file is a ZIP archive, which only the engine that wrote it can read.',
      action: SHOW,
    },
    'review/plan-encrypted': {
      meaning: 'The plan file is encrypted by OpenTofu.',
      cause: 'The configuration has an `encryption` block for plans.',
      action: 'Run `tofu show -json PLAN` where the encryption is configured, and give its output to `signet review`.',
    },
    'review/plan-log': {
      meaning: 'The text is the log that `plan -json` prints.',
      cause: 'The log says which resources change, but not their values.',
      action: SHOW,
    },
    'review/plan-not-json': {
      meaning: 'The text is not JSON.',
      cause: 'It is the text that a plan prints for people, or its encoding is not UTF-8.',
      action: SHOW,
    },
    'review/plan-truncated': {
      meaning: 'The JSON of the plan ends within a value.',
      cause: 'The program that wrote it was stopped, the disk is full, or a program cut a long line.',
      action: 'Write the JSON of the plan again.',
    },
    'review/plan-too-deep': {
      meaning: 'The JSON has more than 1,000 levels of lists and objects in one another.',
      cause: 'The configuration has a value that somebody wrote in order to disturb programs that read the plan.',
      action: 'Find out who wrote the value, and remove it.',
    },
    'review/plan-is-configuration': {
      meaning: 'The text is a configuration, such as `cdk.tf.json`.',
      cause: 'A configuration does not say what exists, so that nobody can say what changes.',
      action: SHOW,
    },
    'review/plan-is-state': {
      meaning: 'The text is a state, as a file or as `show -json` prints it.',
      cause: '`show -json` without a file prints the state. It can contain secrets in plain text.',
      action: SHOW,
    },
    'review/plan-unknown-json': {
      meaning: 'The text is JSON, but not that of a plan.',
      cause: 'A wrong file was given.',
      action: SHOW,
    },
    'review/plan-filtered': {
      meaning: 'A resource of `planned_values` is missing in `resource_changes`.',
      cause:
        'A program removed changes from the JSON of the plan. An engine lists all resources, also those that do not change.',
      action: 'Give `signet review` the JSON of the plan as the engine prints it.',
    },
    'review/plan-version': {
      meaning: 'The `format_version` of the plan is not supported.',
      cause: 'The engine is older than Terraform 1.1, or has a new major version of its format.',
      action: 'Use a supported version of the engine, or a newer version of Signet.',
    },
    'review/plan-malformed': {
      meaning: 'A part of the plan has another form than every supported engine writes.',
      cause: 'Another program changed the JSON of the plan, or the engine is too new.',
      action: 'Give `signet review` the JSON of the plan as the engine prints it. If it is the same, report it.',
    },
    'review/plan-action': {
      meaning: 'The plan has an action that Signet does not know.',
      cause: 'The engine is newer than this version of Signet.',
      action: 'Use a newer version of Signet. Until then, review the plan of this resource by hand.',
    },
    'review/configuration-malformed': {
      meaning: 'The file with the paths of the constructs is not a synthesized stack.',
      cause: 'It is not the JSON object that CDKTF or CDKTN writes as `cdk.tf.json`.',
      action: 'Synthesize the stack again, and use `cdk.tf.json` from its folder in `cdktf.out/stacks`.',
    },
    'review/baseline-json': {
      meaning: 'The baseline is not JSON.',
      cause: 'The file is damaged or cut off, or it is another file.',
      action: 'Take the baseline again with `signet snapshot`.',
    },
    'review/baseline-format': {
      meaning: 'The file given as a baseline is another JSON file.',
      cause: 'The field `format`, which each baseline has, is missing. The file may be a plan.',
      action: 'Give the file that `signet snapshot` wrote.',
    },
    'review/baseline-version': {
      meaning: 'The version of the baseline is not supported.',
      cause: 'Another release of signet wrote it.',
      action: 'Take the baseline again with the release that reads it.',
    },
    'review/baseline-value': {
      meaning: 'A value in the baseline is missing or has the wrong type.',
      cause: 'The file was edited by hand. The message names the part, and never shows the value.',
      action: 'Take the baseline again with `signet snapshot`.',
    },
    'review/baseline-field': {
      meaning: 'The baseline has a field that is not known.',
      cause:
        'The file was edited by hand, or another release of signet wrote it. The field is not ignored: it could be access that the review would not see.',
      action: 'Take the baseline again with the release of signet that reads it.',
    },
    'review/baseline-twice': {
      meaning: 'The baseline describes one object twice.',
      cause: 'The file was edited by hand, or is the result of a wrong merge in Git.',
      action: 'Take the baseline again with `signet snapshot`.',
    },
    'review/acknowledgements-json': {
      meaning: 'The file of acknowledgements is not JSON.',
      cause: 'It has a syntax error, such as a comment or a comma after the last entry, or it is another file.',
      action: 'Correct the file.',
    },
    'review/acknowledgements-value': {
      meaning: 'A part of the file of acknowledgements has another form than expected.',
      cause: 'A field is missing, unknown or misspelled, or its value has the wrong type. The message has its path.',
      action: 'Correct it: [the form of the file](findings.md#acknowledging-findings).',
    },
    'review/acknowledgements-code': {
      meaning: 'An acknowledgement is for a code that no finding has.',
      cause: 'It is misspelled.',
      action: 'Copy the code from the finding.',
    },
    'review/acknowledgements-place': {
      meaning: 'An acknowledgement is for no place and no subject.',
      cause: 'It would be for all findings with its code.',
      action: 'Add the place or the subject of the finding.',
    },
    'review/acknowledgements-reason': {
      meaning: 'An acknowledgement has no reason.',
      cause: 'The field `reason` is missing or has only spaces.',
      action: 'Write why the finding is right as it is.',
    },
    'review/acknowledgements-expires': {
      meaning: 'An acknowledgement has no date, or a date that does not exist.',
      cause: 'The field `expires` is missing, or has another form than `2027-06-30`.',
      action: 'Write the last day on which the acknowledgement is valid.',
    },
  },
};
