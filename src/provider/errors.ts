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

export const badTestClock = (): SignetError =>
  new SignetError({
    code: 'provider/bad-test-clock',
    what: 'SIGNET_TEST_CLOCK is not a time',
    why: 'The variable sets the clock of the provider, for tests only.',
    fix: 'Remove the variable, or set a time in RFC 3339, such as 2026-12-01T00:00:00Z.',
  });

export const testClockSet = (now: Date): SignetError =>
  new SignetError({
    code: 'provider/test-clock',
    what: `The clock of the provider is set to ${now.toISOString()}`,
    why: 'The environment variable SIGNET_TEST_CLOCK sets it, for tests only. Tokens that rotate by age are issued and revoked by this time, and not by the current time.',
    fix: 'Outside tests, remove the variable.',
  });

export const couldBeToken = (object: string, field: string): SignetError =>
  new SignetError({
    code: 'provider/could-be-token',
    what: `${object} was left out, because the value of ${field} could be a token or a private key`,
    why: 'The engine prints what a list returns, and writes it into the generated configuration, which must not contain a token.',
    fix: 'Remove the value from the object, and revoke the token if it is one. If the value is no secret, import the object with an import block.',
  });

export const notDeclarable = (object: string, why: string): SignetError =>
  new SignetError({
    code: 'provider/not-declarable',
    what: `${object} was left out, because a configuration cannot declare it`,
    why,
    fix: 'Change the object, or manage it outside Terraform. A list without the resources contains it.',
  });
