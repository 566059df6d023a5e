import type { Family } from './entry';

export const review: Family = {
  title: 'The access review',
  about: 'Codes with `review/` are about what a review reads: a plan, a baseline, or acknowledgements.',
  rooms: ['src/review'],
  entries: {
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
  },
};
