import type { IConstruct } from 'constructs';
import { at } from '../errors';

export const kubernetesErrors = {
  resourcesEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/resources-empty',
      what: 'Something is allowed, but on nothing',
      fix: 'Name at least one resource, such as "pods" or "deployments.apps".',
    }),

  resourceInvalid: (construct: IConstruct, why: string) =>
    at(construct, {
      code: 'construct/resource-invalid',
      what: 'A resource cannot be read',
      why,
      fix: 'Write it as "pods", "pods/log", "deployments.apps" or "deployments.apps/scale"; or in parts: { resource, group, names }.',
    }),
} as const;
