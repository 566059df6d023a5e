import { type AttributePath, didYouMean, SignetError, type ErrorParts } from '../../../errors';
import { formatPath } from '../../../kit/framework';
import { type EndingToken, endingTokens } from '../../issuance';
import type { RightsChange } from './grants';
import type { FieldConflict, Target } from '../../../api/kubernetes';

// Names of objects, fields and field managers may be part of these texts. Values of a manifest may not.

const manifestError = (parts: ErrorParts): SignetError => new SignetError({ ...parts, path: ['manifest', 'kind'] });

// The manifest

export const notAManifest = (problem: string): SignetError =>
  manifestError({
    code: 'object/not-a-manifest',
    what: 'The manifest does not describe a Kubernetes object',
    why: `In it, ${problem}.`,
    fix: 'Set apiVersion, kind and metadata.name, and the fields of the kind.',
  });

/** @param path - in the manifest */
export const nullItem = (path: AttributePath): SignetError =>
  new SignetError({
    code: 'object/null-item',
    what: `${formatPath(['manifest', ...path])} is null`,
    why: 'A list of a manifest has no null items: the API server would replace it by an empty value, such as "" in a list of verbs. Only a field may be null: it is then not set.',
    fix: 'Remove the item: `[for x in … : x if x != null]` removes the nulls of a list.',
    path: ['manifest', ...path],
  });

export const secretWithData = (field: string): SignetError =>
  manifestError({
    code: 'object/secret-data',
    what: 'A Secret with content cannot be declared here',
    why: `Plan and state contain the manifest, so "${field}" would be stored there in plain text, for everyone who can read them.`,
    fix: 'For a service account token use signet_service_account_token. For other secrets use a tool that keeps their content out of the state.',
  });

export const tokenSecretManifest = (): SignetError =>
  manifestError({
    code: 'object/token-secret',
    what: 'A token Secret cannot be managed as a plain object',
    why: 'If it were deleted and created again under its name, Kubernetes would issue the same token, and a revoked token would work again.',
    fix: 'Use signet_service_account_token, which prevents this.',
  });

export const listManifest = (): SignetError =>
  manifestError({
    code: 'object/list',
    what: 'The manifest is a list of objects',
    why: 'One resource manages one object.',
    fix: 'Use one resource for each, for example with for_each.',
  });

export const generatedName = (): SignetError =>
  manifestError({
    code: 'object/generated-name',
    what: 'metadata.generateName cannot be used here',
    why: 'Server-side apply needs the name of the object.',
    fix: 'Set metadata.name.',
  });

export const serverManagedField = (field: string): SignetError =>
  manifestError({
    code: 'object/server-managed',
    what: `The manifest sets "${field}"`,
    why: 'Only the API server sets this field. The output of "kubectl get -o yaml" contains such fields.',
    fix: 'Remove it from the manifest.',
  });

// The object in the cluster

export const objectExists = (id: string): SignetError =>
  manifestError({
    code: 'object/exists',
    what: `${id} already exists`,
    why: 'This resource did not create it. Apply would take it over, and destroy would then delete an object of someone else.',
    fix: `Import it: terraform import signet_kubernetes_object.<name> ${id} — or set force_conflicts = true to take it over.`,
  });

/** @param added - the fields that apply added to the object. */
export const objectNotCreated = (id: string, managers: readonly string[], added: readonly string[]): SignetError =>
  manifestError({
    code: 'object/not-created',
    what: `${id} was created by someone else during this apply`,
    why: `It did not exist when apply read it, but ${managers.map((manager) => `"${manager}"`).join(' and ')} wrote it before apply did. It is not in the state. Apply ${added.length > 0 ? `added ${added.join(', ')}` : 'added no field'}, and changed no field of other managers.`,
    fix: `Import it: terraform import signet_kubernetes_object.<name> ${id} — or remove the added fields: kubectl apply --server-side --field-manager=signet with a manifest that has only apiVersion, kind, metadata.name and metadata.namespace.`,
  });

export const objectTakenUp = (id: string): SignetError =>
  manifestError({
    code: 'object/taken-up',
    what: `${id} already exists and is now managed by this resource`,
    why: 'An earlier run of this state created it and ended before it saved the state, or it was removed from the state. Nobody else has changed it.',
    fix: 'No action is needed.',
  });

export const objectRecreated = (id: string): SignetError =>
  manifestError({
    code: 'object/re-created',
    what: `${id} was deleted and re-created outside this configuration`,
    why: 'It has another uid than the object in the state. This resource now manages the new object: apply changes its declared fields, and destroy deletes it.',
    fix: 'If this resource must not manage it, remove it from the state before the next apply (terraform state rm) and from the configuration.',
  });

export const objectDeclaredTwice = (id: string): SignetError =>
  manifestError({
    code: 'object/declared-twice',
    what: `${id} is declared by two resources`,
    why: 'Both would apply the object, and removing either would delete it.',
    fix: 'Remove one of them. If the resource only has another address now, use a "moved" block. If the state contains both, remove one with "terraform state rm" before you remove it from the configuration.',
  });

export const objectMissing = (id: string): SignetError =>
  manifestError({
    code: 'object/missing',
    what: `There is no ${id}`,
    why: 'The cluster has no such object.',
    fix: 'Check apiVersion, kind, namespace and name.',
  });

export const objectReplaced = (id: string): SignetError =>
  manifestError({
    code: 'object/replaced',
    what: `${id} is not the object of the state`,
    why: 'It was deleted and created again after the state was refreshed. Another run or another person may be working on the same objects. Nothing was changed.',
    fix: 'Run plan again when no other run is in progress.',
  });

export const objectGone = (id: string): SignetError =>
  manifestError({
    code: 'object/gone',
    what: `${id} does not exist any more`,
    why: 'It was deleted after the state was refreshed: by another run, by another person, or together with its namespace. Nothing was changed.',
    fix: 'Run plan again when no other run is in progress. The plan creates the object again.',
  });

export const objectStays = (id: string, finalizers: readonly string[]): SignetError =>
  manifestError({
    code: 'object/stays',
    what: `${id} is marked for deletion, but still exists`,
    why:
      finalizers.length > 0
        ? `Its finalizers have not finished: ${finalizers.join(', ')}.`
        : 'The server did not delete it in time.',
    fix: 'Check the controllers that own the finalizers, then destroy again.',
  });

// What a plan cannot check

/** @param id - undefined if the name is unknown. */
export const unchecked = (id: string | undefined, why: string): SignetError =>
  manifestError({
    code: 'object/unchecked',
    what: `${id ?? 'An object'} is checked only by apply`,
    why: `${why} Apply shows whether the API server accepts it.`,
  });

export const mayNotWrite = ({ resource, group, namespace }: Target): SignetError =>
  manifestError({
    code: 'object/no-write-right',
    what: `This identity may not write ${group === '' ? resource : `${resource}.${group}`}${namespace === undefined ? '' : ` in namespace "${namespace}"`}: only apply checks them`,
    why: 'The API server checks an object in a dry run, which needs the verbs "create" and "patch". The identity that applies needs them.',
  });

export const namespaceMissing = (name: string, near: string | undefined): SignetError =>
  new SignetError({
    code: 'object/no-namespace',
    what: `Namespace "${name}" does not exist`,
    why: 'Apply fails, unless the same run creates the namespace before.',
    fix: `Correct the name, or create the namespace first and let this resource depend on it.${didYouMean(near)}`,
    path: ['manifest', 'metadata', 'namespace'],
  });

/** @param missing - the error of the client. */
export const kindMissing = ({ what, fix }: Pick<SignetError, 'what' | 'fix'>): SignetError =>
  new SignetError({
    code: 'object/no-kind',
    what,
    why: 'Apply fails, unless the same run installs its custom resource definition before.',
    fix,
    path: ['manifest', 'kind'],
  });

export const unknownVerb = (
  verb: string,
  id: string,
  suggestion: string | undefined,
  path: AttributePath,
): SignetError =>
  new SignetError({
    code: 'object/unknown-verb',
    what: `${id} allows "${verb}", a verb that no resource of Kubernetes, Kargo or Argo has${suggestion === undefined ? '' : `: did you mean "${suggestion}"?`}`,
    why: 'The API server accepts any verb in a rule. A verb that no request has allows nothing.',
    fix: 'Correct the verb, unless another program checks it.',
    path,
  });

/** @param grantee - `ServiceAccount argo/jenkins` */
export const rightsChange = (grantee: string, role: string, { added, removed, exact }: RightsChange): SignetError =>
  manifestError({
    code: 'object/rights-change',
    what: `${grantee} ${[
      ...(added.length > 0 ? [`may now: ${added.join(' and ')}`] : []),
      ...(removed.length > 0 ? [`may no longer: ${removed.join(' and ')}`] : []),
    ].join('; ')}`,
    why: `A binding gives it the rights of ${role}, which change.${exact ? '' : ' Its rules have too many combinations for an exact comparison, so each changed rule is listed.'}`,
  });

// Field managers

const conflictParts = (conflicts: readonly FieldConflict[]): string =>
  conflicts.map(({ manager, field }) => `"${manager}" owns ${field}`).join('; ');

export const objectConflict = (conflicts: readonly FieldConflict[]): SignetError =>
  manifestError({
    code: 'object/conflict',
    what: 'Another field manager owns fields of this object',
    why: `${conflictParts(conflicts)}. It set these fields, and may set them again.`,
    fix: 'Remove these fields from the manifest, or have the other manager give them up, or set force_conflicts = true to take them over.',
  });

export const conflictAhead = (conflicts: readonly FieldConflict[]): SignetError =>
  manifestError({
    code: 'object/conflict-ahead',
    what: 'Apply will be refused: another field manager has changed fields of this object',
    why: `${conflictParts(conflicts)}, with another value than the manifest.`,
    fix: 'Undo the change there, or use its value in the manifest, or remove the field from the manifest, or set force_conflicts = true to set it back.',
  });

export const takesOver = (fields: readonly string[]): SignetError =>
  manifestError({
    code: 'object/takes-over',
    what: 'Fields are taken over from the managers that created this object',
    why: `${fields.join('; ')}.`,
    fix: 'This happens once, after an import. From then on the manifest alone decides these fields, and those that it does not declare are removed.',
  });

export const takeOverFromController = (): SignetError =>
  new SignetError({
    code: 'object/take-over-from-controller',
    what: 'Fields of a controller cannot be taken over',
    why: 'It continues to write them, so both would overwrite each other in each run.',
    fix: 'Remove the controller from take_over_from, and its fields from the manifest.',
  });

interface EndingAccount {
  readonly namespace: string;
  readonly account: string;
}

const endOf = ({ namespace, account }: EndingAccount): string =>
  `All tokens of service account "${account}" in namespace "${namespace}" stop working when it is deleted`;

/** @param tokens - with the names of their Secrets. */
export const tokensEnd = (account: EndingAccount, tokens: readonly EndingToken[]): SignetError =>
  new SignetError({
    code: 'object/tokens-end',
    what: endOf(account),
    why: `These Secrets have tokens of it: ${endingTokens(tokens)}. Tokens of running Pods stop working, too. A new account of the same name has other tokens.`,
    fix: 'Make sure that nothing uses these tokens.',
  });

export const tokensEndUnknown = (account: EndingAccount): SignetError =>
  new SignetError({
    code: 'object/tokens-end-unknown',
    what: endOf(account),
    why: 'They could not be listed: the identity of the provider does not have the right to list Secrets there.',
    fix: 'See them with signet tokens list, or allow this identity to "list" secrets there.',
  });
