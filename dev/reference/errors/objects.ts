import type { Family } from './entry';

export const objects: Family = {
  title: 'Kubernetes objects and access reviews',
  about: 'The resource `signet_kubernetes_object` and the data source `signet_access_review`.',
  rooms: ['src/provider/kubernetes'],
  entries: {
    'object/tokens-end': {
      kind: 'warning',
      meaning: 'A service account is deleted or replaced, and its tokens stop working.',
      cause: 'A token belongs to one account. A new account of the same name has another uid, and so other tokens.',
      action: 'Make sure that nothing uses the tokens that the message lists.',
    },
    'object/tokens-end-unknown': {
      kind: 'warning',
      meaning: 'A service account is deleted or replaced, and its tokens could not be listed.',
      cause: 'The identity of the provider may not list Secrets in the namespace.',
      action: 'See the tokens with `signet tokens list --service-account NAME`, or give the right to `list` Secrets.',
    },
    'object/not-a-manifest': {
      meaning: 'The manifest does not describe a Kubernetes object.',
      cause: '`apiVersion`, `kind` or `metadata.name` is missing or has the wrong type.',
      action: 'Correct the manifest.',
    },
    'object/null-item': {
      meaning: 'A list in the manifest contains `null`.',
      cause:
        'An expression in the list has no value. The API server would replace it by an empty value, such as `""` in the `verbs` of a rule.',
      action: 'Remove the item, for example with `[for x in … : x if x != null]`.',
    },
    'object/secret-data': {
      meaning: 'The manifest is a Secret with content.',
      cause: 'Plan and state contain the manifest in plain text, for everyone who can read them.',
      action:
        'For a service account token use `signet_service_account_token`. For other secrets use a tool that keeps them out of the state.',
    },
    'object/token-secret': {
      meaning: 'The manifest is a service account token Secret.',
      cause: 'If it were deleted and created again under its name, a revoked token would work again.',
      action: 'Use `signet_service_account_token`, which prevents that.',
    },
    'object/list': {
      meaning: 'The manifest is a list of objects.',
      cause: 'One resource manages one object.',
      action: 'Use one resource for each object, for example with `for_each`.',
    },
    'object/generated-name': {
      meaning: 'The manifest has `metadata.generateName`.',
      cause: 'Server-side apply needs the name of the object.',
      action: 'Set `metadata.name`.',
    },
    'object/server-managed': {
      meaning: 'The manifest sets a field that only the API server sets.',
      cause: 'It was probably printed by `kubectl get -o yaml`, which adds fields such as `status` and `metadata.uid`.',
      action: 'Remove the field.',
    },
    'object/exists': {
      meaning: 'The object already exists, and this resource did not create it.',
      cause: 'Someone else created it. Apply would take it over, and destroy would then delete it.',
      action: 'Import the object, use another name, or set `force_conflicts = true` to take it over.',
    },
    'object/taken-up': {
      kind: 'warning',
      meaning: 'The resource continues with an object that an earlier run created.',
      cause: 'The earlier run ended before it saved the state, or the resource was removed from the state.',
      action: 'Nothing has to be done.',
    },
    'object/re-created': {
      kind: 'warning',
      meaning: 'The object was deleted and created again, and the resource now manages the new object.',
      cause:
        'Another tool or another person deleted the object and created one with the same name. Its uid differs from the one in the state.',
      action:
        'Find out who created it: apply changes its declared fields, and destroy deletes it. If this resource must not manage it, remove it from the state and from the configuration.',
    },
    'object/not-created': {
      meaning: 'Somebody else created the object while apply created it. It is not in the state.',
      cause:
        'The object did not exist when apply read it, but the response to the create names another field manager: it existed by then. Apply added the listed fields and changed no other ones. After an interrupted connection there is another possible cause: the first request created the object, its response was lost, and a controller or a person changed the object before the request was repeated. The API server does not record which request created an object, so the provider cannot distinguish the two.',
      action:
        'Find the creator: the audit log of the API server has it, and `kubectl get -o yaml --show-managed-fields` shows the fields of each manager. If the listed fields are all that the manifest declares, and the other manager has only fields such as finalizers, apply created the object: import it. Otherwise import it to manage it here, or remove the listed fields: `kubectl apply --server-side --field-manager=signet` with a manifest of only `apiVersion`, `kind`, `metadata.name` and `metadata.namespace` removes them.',
    },
    'object/declared-twice': {
      meaning: 'Two resources declare the same object.',
      cause:
        'The object was declared twice, or a resource was renamed without a `moved` block. If the plan does not know the name of an object, apply refuses the second resource before it writes.',
      action:
        'Remove one of them, or add a `moved` block. If the state contains both, remove one with `terraform state rm` first.',
    },
    'object/conflict': {
      meaning: 'Another field manager owns fields that the manifest sets.',
      cause: 'Helm, kubectl or a controller set these fields, and may set them back.',
      action:
        'Remove the fields from the manifest, have the other manager give them up, or set `force_conflicts = true`.',
    },
    'object/conflict-ahead': {
      kind: 'warning',
      meaning: 'Apply will fail: another field manager has changed fields of this object.',
      cause: 'Its value differs from the manifest, and it owns the field now.',
      action:
        'Undo the change, put its value into the manifest, remove the field from the manifest, or set `force_conflicts = true`.',
    },
    'object/takes-over': {
      kind: 'warning',
      meaning: 'Apply takes fields over from the managers that created the object.',
      cause: 'The object was imported with `take_over_from`. The manifest decides these fields from then on.',
      action:
        'Check the list: fields that the manifest does not declare are removed. If `take_over_from` was unknown to the plan, only apply shows the list.',
    },
    'object/take-over-from-controller': {
      meaning: '`take_over_from` names a controller.',
      cause: 'A controller continues to write its fields, so both would overwrite each other.',
      action: 'Remove the controller from `take_over_from`, and its fields from the manifest.',
    },
    'object/unchecked': {
      kind: 'warning',
      meaning: 'Only apply checks the object: the plan could not ask the API server for a dry run.',
      cause:
        'A part of the manifest or the connection is known only at apply, or the same plan creates the kind or the namespace.',
      action: 'Nothing: apply shows whether the API server accepts the object.',
    },
    'object/no-write-right': {
      kind: 'warning',
      meaning: 'Only apply checks objects of this kind: the identity that plans may not write them.',
      cause: 'The API server checks an object in a dry run, which needs the same rights as the write.',
      action: 'If the plan must check them, plan with an identity that may create and patch objects of this kind.',
    },
    'object/no-namespace': {
      kind: 'warning',
      meaning: 'The namespace of the object does not exist.',
      cause: 'Its name is misspelled, or another tool or another resource of the same run creates it.',
      action: 'Correct the name, or let the resource depend on the one that creates the namespace.',
    },
    'object/no-kind': {
      kind: 'warning',
      meaning: 'The cluster does not have the kind of the object.',
      cause: '`kind` or `apiVersion` is misspelled, or its custom resource definition is not installed yet.',
      action: 'Correct them, or install the definition first, for example with its Helm chart.',
    },
    'object/unknown-verb': {
      kind: 'warning',
      meaning: 'A rule allows a verb that no resource of Kubernetes, Kargo or Argo has.',
      cause:
        'The verb is misspelled, such as `lists`. The API server accepts any verb, but such a rule allows nothing.',
      action:
        'Correct the verb. If another program checks it, ignore the warning: it is shown only when the rules change.',
    },
    'object/rights-change': {
      kind: 'warning',
      meaning: 'A bound role changes, so that its subjects get or lose rights.',
      cause: 'The rules of the role were changed, in the configuration or in the cluster.',
      action: 'Apply only if the subject may have these rights.',
    },
    'object/missing': {
      meaning: 'The object to import does not exist.',
      cause: 'The identifier is wrong, or the connection is to another cluster.',
      action: 'Check `apiVersion`, kind, namespace and name.',
    },
    'object/replaced': {
      meaning: 'The object was deleted and created again after the plan, so it was neither changed nor deleted.',
      cause: 'Another run or another person works on the same object.',
      action: 'Run plan again when no other run is in progress.',
    },
    'object/gone': {
      meaning: 'The object was deleted after the plan, so it was not changed.',
      cause:
        'Another run or another person works on the same object, or this run replaced its namespace. A plan with `-refresh=false` does not notice an earlier deletion.',
      action: 'Run plan again when no other run is in progress. The plan creates the object again.',
    },
    'object/stays': {
      meaning: 'The object is marked for deletion, but still exists.',
      cause: 'A finalizer has not finished, usually because its controller is down or was removed.',
      action: 'Repair the controller that owns the finalizer, then destroy again.',
    },
    'access-review/slash-in-resource': {
      meaning: 'A `resource` contains a slash.',
      cause:
        'The part after it could be a subresource or a name; a question about the wrong one would be answered with “no”.',
      action: 'Write that part as `subresource` or as `name`.',
    },
    'access-review/subject-choice': {
      meaning: 'The subject is empty, or is more than one.',
      cause: 'Exactly one of `service_account`, `user` and `group` is needed.',
      action: 'Keep one; use one review for each subject.',
    },
    'access-review/groups-without-user': {
      meaning: '`groups` is set without `user`.',
      cause: 'They are the groups of a user; the groups of a service account are known.',
      action: 'Add `user`, or use `group` for any member of one group.',
    },
    'access-review/nothing-expected': {
      meaning: 'Neither `can` nor `cannot` is set.',
      cause: 'Without an expectation there is nothing to check.',
      action: 'Write at least one action in `can` or `cannot`.',
    },
    'access-review/action-choice': {
      meaning: 'An action has neither a resource nor a path, or has both.',
      cause: 'A review asks either about a resource or about a path of the API server.',
      action: 'Set `resource` with its further attributes, or `path` alone.',
    },
    'access-review/forbidden': {
      meaning: 'The identity of the provider may not ask what others can do.',
      cause: 'It needs the right to create `subjectaccessreviews` (in one namespace: `localsubjectaccessreviews`).',
      action:
        'Bind it to the ClusterRole `system:auth-delegator`, or to a role with that right. Asking changes nothing.',
    },
  },
};
