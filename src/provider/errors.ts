import { SignetError } from '../errors';

const unknownConnection = (what: string, object: string) => ({
  what: `${what} is not known during plan`,
  why: `The provider block refers to a value that only apply computes, such as the address of a ${object} that the same run creates.`,
  fix: `Create the ${object} first (with -target, or in a stack of its own), then the objects in it.`,
});

export const clusterUnknown = (): SignetError =>
  new SignetError({
    code: 'provider/cluster-unknown',
    ...unknownConnection('The Kubernetes cluster', 'cluster'),
    path: ['kubernetes'],
  });

export const kestraUnknown = (): SignetError =>
  new SignetError({
    code: 'provider/kestra-unknown',
    ...unknownConnection('The Kestra server', 'server'),
    path: ['kestra'],
  });
