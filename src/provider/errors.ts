import { SignetError } from '../errors';
import type { FieldConflict } from '../api/kubernetes';

// Names of Secrets, accounts, keepers and objects may stand here. Values of keepers, labels, manifests and claims may not.

interface SecretName {
  readonly namespace: string;
  readonly name: string;
}

const show = ({ namespace, name }: SecretName): string => `Secret "${name}" in namespace "${namespace}"`;

// The provider

export const clusterUnknown = (): SignetError =>
  new SignetError({
    code: 'provider/cluster-unknown',
    what: 'The cluster is not known yet',
    why: 'The configuration of the provider holds values that only apply will know, such as the address of a cluster of the same run.',
    fix: 'Create the cluster first (with -target, or in a stack of its own), then what is in it.',
    path: ['kubernetes'],
  });

export const reservedKey = (key: string): SignetError =>
  new SignetError({
    code: 'token/reserved-key',
    what: `The key "${key}" is not yours to set`,
    why: 'Kubernetes or Signet itself writes it on a token Secret.',
    fix: 'Leave it out.',
  });

// Tokens

export const badChoiceOfName = (none: boolean): SignetError =>
  new SignetError({
    code: 'token/name-choice',
    what: none ? 'The token Secret has no name' : 'The token Secret has two names',
    why: 'Exactly one of name and generate_name is needed.',
    fix: 'Set generate_name to have a fresh name with each issue, or name for one that others rely on.',
    path: ['generate_name'],
  });

export const sameToken = (secret: SecretName): SignetError =>
  new SignetError({
    code: 'token/same-token',
    what: `The token in ${show(secret)} may be one that was revoked`,
    why: 'It is of another service account than the one whose revoked tokens were looked for: the account was deleted and created again meanwhile. The token was revoked at once.',
    fix: 'Run apply again.',
    path: ['service_account'],
  });

export const nameTaken = (secret: SecretName): SignetError =>
  new SignetError({
    code: 'token/name-taken',
    what: `${show(secret)} exists already`,
    why: 'It was not made by this resource, so it is not touched.',
    fix: `Choose another name, or take it over as it is: terraform import signet_service_account_token.<name> ${secret.namespace}/${secret.name}`,
    path: ['name'],
  });

export const accountMissing = (namespace: string, account: string): SignetError =>
  new SignetError({
    code: 'token/account-missing',
    what: `There is no service account "${account}" in namespace "${namespace}"`,
    why: 'Kubernetes deletes a token Secret whose service account does not exist.',
    fix: 'Correct the name, or let the token depend on the resource that makes the account.',
    path: ['service_account'],
  });

export const ownerUnreadable = (namespace: string, account: string): SignetError =>
  new SignetError({
    code: 'token/owner-unreadable',
    what: `The uid of service account "${account}" in namespace "${namespace}" is not known`,
    why: 'An owner reference holds the uid of the owner, and this identity may not read it.',
    fix: 'Allow it to "get" serviceaccounts there, or leave owner_reference out.',
    path: ['owner_reference'],
  });

export const secretMissing = (secret: SecretName): SignetError =>
  new SignetError({
    code: 'token/missing',
    what: `There is no ${show(secret)}`,
    why: 'It does not exist, or another one has taken its name.',
    fix: 'Check namespace and name, and that the token was not revoked meanwhile: run plan again.',
  });

export const secretDeleted = (secret: SecretName): SignetError =>
  new SignetError({
    code: 'token/secret-deleted',
    what: `${show(secret)} was deleted before its token was there`,
    why: 'Kubernetes deletes a token Secret whose service account does not exist, or was made anew; or someone deleted it. Another run or another person may be working on the same objects at the same time.',
    fix: 'Check that the service account exists and that no other run is under way, and run apply again.',
    path: ['service_account'],
  });

export const neverFilled = (secret: SecretName, timeoutMs: number): SignetError =>
  new SignetError({
    code: 'token/never-filled',
    what: `${show(secret)} was not filled within ${timeoutMs / 1000} s`,
    why: 'The token controller, a part of the cluster’s controller manager, writes the token into it. It is off, overloaded, or held back.',
    fix: 'Ask who runs the cluster whether the token controller runs; raise wait if it is only slow.',
    path: ['wait'],
  });

export const noAnswerForSecret = (secret: SecretName): SignetError =>
  new SignetError({
    code: 'token/no-answer',
    what: `The Kubernetes API does not answer while the token of ${show(secret)} is awaited`,
    why: 'The network or the API server failed during the wait. Whether the token controller has filled the Secret is not known.',
    fix: 'Check the network and the API server, and run apply again.',
  });

export const notFilled = (secret: SecretName): SignetError =>
  new SignetError({
    code: 'token/not-filled',
    what: `${show(secret)} holds no token`,
    why: 'The token controller has not filled it, or the token was taken out of it.',
    fix: 'Wait for the token controller, or check that it runs.',
  });

export const notATokenSecret = (secret: SecretName): SignetError =>
  new SignetError({
    code: 'token/not-a-token-secret',
    what: `${show(secret)} is not a service account token`,
    why: 'Its type is not kubernetes.io/service-account-token.',
    fix: 'Name a Secret of that type.',
    path: ['name'],
  });

export const foreignToken = (secret: SecretName, claim: string): SignetError =>
  new SignetError({
    code: 'token/foreign',
    what: `${show(secret)} does not hold its own token`,
    why:
      claim === 'form'
        ? 'What it holds is not a JSON Web Token: its data was overwritten.'
        : `The claim "${claim}" of the token in it names something else: its data was overwritten, with the token of another account, Secret or cluster.`,
    fix: 'Find out who may update Secrets there. Then issue a new token: delete this Secret and take another name.',
    path: ['name'],
  });

const UNEXPECTED = {
  secret_uid: {
    why: 'Its uid is not the one in secret_uid: the expected Secret was deleted, and another one was created under its name.',
    fix: 'Find out who created it, and delete it. Then run plan again: the token resource issues a new token.',
  },
  service_account: {
    why: 'Its annotation kubernetes.io/service-account.name does not name the account in service_account. Whoever may create Secrets can create one for the token of any account.',
    fix: 'Correct service_account, or find out who created the Secret, and delete it.',
  },
  service_account_uid: {
    why: 'Its annotation kubernetes.io/service-account.uid is not the one in service_account_uid: the account was deleted and created again under its name, or the Secret belongs to another account.',
    fix: 'Find out who created the Secret or the account. Then run plan again: the token resource issues a new token.',
  },
} as const;

export const unexpectedToken = (secret: SecretName, attribute: keyof typeof UNEXPECTED): SignetError =>
  new SignetError({
    code: 'token/foreign',
    what: `${show(secret)} is not the expected one, so nothing was sealed`,
    ...UNEXPECTED[attribute],
    path: [attribute],
  });

export const notWithdrawn = (secret: SecretName): SignetError =>
  new SignetError({
    code: 'token/not-withdrawn',
    what: `${show(secret)} could not be deleted after its issue failed`,
    why: 'The API did not let it be deleted, or did not answer.',
    fix: 'It stays in the state, marked as tainted: the next apply replaces it. It was not handed out.',
  });

// Objects

const manifestError = (slug: string, what: string, why: string, fix: string): SignetError =>
  new SignetError({ code: `object/${slug}`, what, why, fix, path: ['manifest'] });

export const notAManifest = (problem: string): SignetError =>
  manifestError(
    'not-a-manifest',
    'The manifest is not that of a Kubernetes object',
    `In it, ${problem}.`,
    'Give apiVersion, kind and metadata.name, and what belongs to the kind.',
  );

export const secretWithData = (field: string): SignetError =>
  manifestError(
    'secret-data',
    'A Secret with its content cannot be declared here',
    `Plan and state hold the manifest, so "${field}" would be written there in plain text, for everyone who can read them.`,
    'For a service account token use signet_service_account_token. For other secrets use a tool that keeps their content out of the state.',
  );

export const tokenSecretManifest = (): SignetError =>
  manifestError(
    'token-secret',
    'A token Secret is not managed as a plain object',
    'If it were deleted and made again under its name, Kubernetes would give the same token, and a revoked one would work again.',
    'Use signet_service_account_token, which sees to that.',
  );

export const listManifest = (): SignetError =>
  manifestError(
    'list',
    'The manifest is a list of objects',
    'One resource manages one object.',
    'Use one resource for each, for example with for_each.',
  );

export const generatedName = (): SignetError =>
  manifestError(
    'generated-name',
    'metadata.generateName cannot be used here',
    'Server-side apply needs to know the object’s name.',
    'Set metadata.name.',
  );

export const serverManagedField = (field: string): SignetError =>
  manifestError(
    'server-managed',
    `The manifest sets "${field}"`,
    'The server alone sets it.',
    'Take it out: a manifest printed by kubectl holds more than was declared.',
  );

export const objectExists = (id: string): SignetError =>
  manifestError(
    'exists',
    `${id} exists already`,
    'It was not made by this resource. Applying would take it over silently, and destroying would then delete somebody’s object.',
    `Import it: terraform import signet_kubernetes_object.<name> ${id} — or set force_conflicts = true to take it over.`,
  );

export const objectTakenUp = (id: string): SignetError =>
  manifestError(
    'taken-up',
    `${id} is taken up`,
    'An earlier run of this state created it and ended before it saved the state, or it was removed from the state. Nobody else has written to it.',
    'Nothing has to be done.',
  );

export const objectDeclaredTwice = (id: string): SignetError =>
  manifestError(
    'declared-twice',
    `${id} is declared by two resources`,
    'One is in the state already. Both would apply the object, and the removal of either would delete it.',
    'Remove one of them. If the resource has only another address now, use a "moved" block.',
  );

const conflictParts = (conflicts: readonly FieldConflict[]): string =>
  conflicts.map(({ manager, field }) => `"${manager}" owns ${field}`).join('; ');

export const objectConflict = (conflicts: readonly FieldConflict[]): SignetError =>
  manifestError(
    'conflict',
    'Another field manager owns fields of this object',
    `${conflictParts(conflicts)}. To change them would undo what it wants, and it may change them back.`,
    'Take these fields out of the manifest, or have the other manager give them up, or set force_conflicts = true to take them over.',
  );

export const conflictAhead = (conflicts: readonly FieldConflict[]): SignetError =>
  manifestError(
    'conflict-ahead',
    'Apply will be refused: another field manager has changed fields of this object',
    `${conflictParts(conflicts)}, and holds another value than the manifest.`,
    'Undo the change there, or take over its value or leave the field to it in the manifest, or set force_conflicts = true to set it back.',
  );

export const takesOver = (fields: readonly string[]): SignetError =>
  manifestError(
    'takes-over',
    'Fields are taken over from those who made this object',
    `${fields.join('; ')}.`,
    'This happens once, after an import: the manifest alone decides these fields from then on, and those that it does not declare are removed.',
  );

export const takeOverFromController = (): SignetError =>
  new SignetError({
    code: 'object/take-over-from-controller',
    what: 'A controller’s fields cannot be taken over',
    why: 'It goes on writing them, so the two would undo each other’s work without end.',
    fix: 'Take the controller out of take_over_from, and its fields out of the manifest.',
  });

export const unchecked = (id: string | undefined, why: string): SignetError =>
  manifestError(
    'unchecked',
    `The API server has not checked ${id ?? 'an object'} in this plan`,
    `${why} So whether it is valid, passes the admission policies, and grants no right that the granter does not hold, shows at apply only.`,
    'Nothing has to be done.',
  );

export const objectMissing = (id: string): SignetError =>
  manifestError(
    'missing',
    `There is no ${id}`,
    'The cluster has no such object.',
    'Check apiVersion, kind, namespace and name.',
  );

export const objectReplaced = (id: string): SignetError =>
  manifestError(
    'replaced',
    `${id} is not the object that was to be deleted`,
    'It was deleted and created again since the state was refreshed. Another run or another person may be working on the same objects at the same time.',
    'When no other run is under way, run plan again: it shows the object as it is now.',
  );

export const objectStays = (id: string, finalizers: readonly string[]): SignetError =>
  manifestError(
    'stays',
    `${id} was asked to be deleted, but is still there`,
    finalizers.length > 0
      ? `Its finalizers have not finished: ${finalizers.join(', ')}.`
      : 'The server has not removed it in time.',
    'See to the controllers in charge of the finalizers, then destroy again.',
  );
