import type { IConstruct } from 'constructs';
import { at, suggesting } from '../errors';

export const expectationErrors = {
  nothingExpected: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/nothing-expected',
      what: '`can` and `cannot` are empty',
      fix: 'List the actions that must be allowed in `can`, and those that must not in `cannot`.',
      path: ['can'],
    }),

  actionInvalid: (construct: IConstruct, list: string, index: number, why: string) =>
    at(construct, {
      code: 'construct/action-invalid',
      what: `Entry ${index} of \`${list}\` is not a valid action`,
      why,
      fix: 'Write it as "verb resource.group", with -n and a namespace or with -A, such as "get secrets -n kargo"; or as an object: { verb, resource, group, subresource, namespace, name }, or { verb, path }.',
      path: [list, index],
    }),

  groupsWithoutUser: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/groups-without-user',
      what: '`groups` is set, but the subject is not a user',
      why: 'They are the groups of a user. The groups of a service account are known.',
      fix: 'Remove `groups`; or use `Subject.user`, or `Subject.group` for any member of one group.',
      path: ['groups'],
    }),

  enforceUnknown: (construct: IConstruct, given: unknown) =>
    at(construct, {
      code: 'construct/enforce-unknown',
      what: '`enforce` is neither "warn" nor "fail"',
      fix: suggesting('Use "warn" for warnings, or "fail" to stop plan and apply.', given, ['warn', 'fail']),
      path: ['enforce'],
    }),

  checkInHcl: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/check-in-hcl',
      what: 'An expectation that warns cannot be written as HCL',
      why: 'CDKTF cannot write check blocks as HCL.',
      fix: 'Synthesize JSON, which is the default, or use `enforce: "fail"`.',
    }),
} as const;
