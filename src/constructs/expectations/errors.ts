import type { IConstruct } from 'constructs';
import { at } from '../errors';

export const expectationErrors = {
  nothingExpected: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/nothing-expected',
      what: 'Neither `can` nor `cannot` holds anything',
      fix: 'Write what the subject must, and what it must not, be able to do.',
      path: ['can'],
    }),

  actionInvalid: (construct: IConstruct, list: string, index: number, why: string) =>
    at(construct, {
      code: 'construct/action-invalid',
      what: `Entry ${index} of \`${list}\` cannot be read`,
      why,
      fix: 'Write it as "verb resource.group", with -n and a namespace or -A if need be, such as "get secrets -n kargo"; or in parts: { verb, resource, group, subresource, namespace, name }, or { verb, path }.',
      path: [list, index],
    }),

  enforceUnknown: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/enforce-unknown',
      what: '`enforce` is neither "warn" nor "fail"',
      fix: 'Choose "warn" to be told, or "fail" to be stopped.',
      path: ['enforce'],
    }),

  checkInHcl: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/check-in-hcl',
      what: 'An expectation that warns cannot be written as HCL',
      why: 'CDKTF has no form for check blocks there.',
      fix: 'Synthesize JSON, which is the default; or choose `enforce: "fail"`.',
    }),
} as const;
