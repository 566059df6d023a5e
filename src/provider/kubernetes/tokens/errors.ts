import { SignetError } from '../../../errors';
import type { SecretName } from './token-secret';

// Names of Secrets and accounts may be part of these texts. Values of labels, annotations and claims may not.

const show = ({ namespace, name }: SecretName): string => `Secret "${name}" in namespace "${namespace}"`;

export const secretMissing = (secret: SecretName): SignetError =>
  new SignetError({
    code: 'token/missing',
    what: `There is no ${show(secret)}`,
    why: 'It does not exist, or another Secret was created under its name.',
    fix: 'Check namespace and name. If the token was revoked in the meantime, run plan again.',
  });

export const secretDeleted = (secret: SecretName): SignetError =>
  new SignetError({
    code: 'token/secret-deleted',
    what: `${show(secret)} was deleted before it contained a token`,
    why: 'Kubernetes deletes a token Secret whose service account does not exist or was created again. Or another run or another person deleted it.',
    fix: 'Check that the service account exists and that no other run is in progress, and run apply again.',
    path: ['service_account'],
  });

export const neverFilled = (secret: SecretName, timeoutMs: number): SignetError =>
  new SignetError({
    code: 'token/never-filled',
    what: `${show(secret)} contains no token after ${timeoutMs / 1000} s`,
    why: 'The token controller, a part of kube-controller-manager, writes the token to the Secret. It is switched off, overloaded or blocked.',
    fix: 'Ask the operator of the cluster whether the token controller runs. If it is only slow, raise wait.',
    path: ['wait'],
  });

export const noAnswerForSecret = (secret: SecretName): SignetError =>
  new SignetError({
    code: 'token/no-answer',
    what: `No answer from the Kubernetes API while waiting for the token of ${show(secret)}`,
    why: 'The network or the API server failed during the wait. It is unknown whether the Secret contains a token.',
    fix: 'Check the network and the API server, and run apply again.',
  });

export const notFilled = (secret: SecretName): SignetError =>
  new SignetError({
    code: 'token/not-filled',
    what: `${show(secret)} contains no token`,
    why: 'The token controller has not written it yet, or someone removed it.',
    fix: 'Wait for the token controller, or check that it runs.',
  });

export const notATokenSecret = (secret: SecretName): SignetError =>
  new SignetError({
    code: 'token/not-a-token-secret',
    what: `${show(secret)} is not a service account token`,
    why: 'Its type is not kubernetes.io/service-account-token.',
    fix: 'Use the name of a Secret of that type.',
    path: ['name'],
  });

export const foreignToken = (secret: SecretName, claim: string): SignetError =>
  new SignetError({
    code: 'token/foreign',
    what: `The token in ${show(secret)} is not the token of this Secret`,
    why:
      claim === 'form'
        ? 'It is not a JSON Web Token: someone overwrote the data of the Secret.'
        : `Its claim "${claim}" does not match: someone overwrote the data of the Secret with the token of another account, Secret or cluster.`,
    fix: 'Find out who may update Secrets there. Then issue a new token: delete this Secret and use another name.',
    path: ['name'],
  });

const UNEXPECTED = {
  secret_uid: {
    why: 'Its uid is not the one in secret_uid: the expected Secret was deleted, and another one was created under its name.',
    fix: 'Find out who created it, and delete it. Then run plan again: the token resource issues a new token.',
  },
  service_account: {
    why: 'Its annotation kubernetes.io/service-account.name does not name the expected account: that of service_account, and for previous, that of the current token. Whoever may create Secrets can create one for the token of any account.',
    fix: 'Correct service_account or previous, or find out who created the Secret, and delete it.',
  },
  service_account_uid: {
    why: 'Its annotation kubernetes.io/service-account.uid is not the one in service_account_uid: the account was deleted and created again under its name, or the Secret belongs to another account.',
    fix: 'Find out who created the Secret or the account. Then run plan again: the token resource issues a new token.',
  },
} as const;

export const unexpectedSecret = (secret: SecretName, attribute: keyof typeof UNEXPECTED): SignetError =>
  new SignetError({
    code: 'token/unexpected-secret',
    what: `${show(secret)} is not the expected one, so nothing was sealed`,
    ...UNEXPECTED[attribute],
    path: [attribute],
  });
