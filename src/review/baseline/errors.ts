import { SignetError } from '../../errors';

// A file that is not a baseline may contain anything. No error shows a value of it.

export function baselineNotJson(): SignetError {
  return new SignetError({
    code: 'review/baseline-json',
    what: 'The baseline is not JSON',
    why: 'The file is damaged, or it is not the output of "signet snapshot".',
    fix: 'Take it again with "signet snapshot".',
  });
}

export function notABaseline(): SignetError {
  return new SignetError({
    code: 'review/baseline-format',
    what: 'The file is not a baseline',
    why: 'A baseline is a JSON object with the field "format" that "signet snapshot" writes.',
    fix: 'Give the file that "signet snapshot" wrote.',
  });
}

export function baselineVersion(supported: number): SignetError {
  return new SignetError({
    code: 'review/baseline-version',
    what: 'The version of the baseline is not supported',
    why: `This release of signet reads version ${supported}.`,
    fix: 'Take the baseline again with this release, or use the release that wrote it.',
  });
}

/**
 * @param path - the part of the file, such as `roles[3].rules[0].verbs`.
 * @param rule - completes "It must be …".
 */
export function baselineValue(path: string, rule: string): SignetError {
  return new SignetError({
    code: 'review/baseline-value',
    what: `The baseline is not valid at ${path}`,
    why: `It must be ${rule}.`,
    fix: 'Take the baseline again with "signet snapshot". Do not edit it by hand.',
  });
}

/** @param path - the object with a field that no baseline has there. */
export function baselineField(path: string): SignetError {
  return new SignetError({
    code: 'review/baseline-field',
    what: `The baseline has an unknown field in ${path}`,
    why: 'It was edited by hand, or another release of signet wrote it. An unknown field could be access that the review would not see.',
    fix: 'Take the baseline again with this release of signet.',
  });
}

/** @param path - the second of two objects. */
export function baselineTwice(path: string): SignetError {
  return new SignetError({
    code: 'review/baseline-twice',
    what: `The baseline describes the same object twice: ${path}`,
    why: 'The file was edited or merged by hand.',
    fix: 'Take the baseline again with "signet snapshot".',
  });
}
