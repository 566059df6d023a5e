import type { Family } from './entry';

export const tokens: Family = {
  title: 'Tokens of Kubernetes service accounts',
  about:
    'The resources `signet_service_account_token`, `signet_bound_token` and `signet_sealed_token`, and the ephemeral resource `signet_token`. [A dead token stays dead](dead-tokens.md) explains why a name must not be used again.',
  rooms: ['src/provider/kubernetes', 'src/provider/issuance', 'src/rotation'],
  entries: {
    'token/reserved-key': {
      meaning: 'A label or annotation of the token Secret is reserved.',
      cause:
        'Kubernetes or Signet sets this key: it binds the token to its account, or marks the Secret as invalid or as a tombstone.',
      action: 'Remove the key.',
    },
    'token/name-choice': {
      meaning: 'The token Secret has no name, or two.',
      cause: 'Exactly one of `name` and `generate_name` is needed.',
      action: 'Set `generate_name` for a fresh name at each issue, or `name` if other programs rely on the name.',
    },
    'token/rotation-needs-prefix': {
      meaning: 'A token with an exact name has a `rotation`.',
      cause: 'Each issue needs another name: under the same name, Kubernetes issues the same token again.',
      action: 'Set `generate_name` instead of `name` (in constructs: `generateName`), or remove `rotation`.',
    },
    'rotation/in-use': {
      kind: 'warning',
      meaning: 'A rotation, or the end of its overlap, is due and waits, because the token to revoke is in use.',
      cause:
        'The token was used within `prevent_revoke_if_used_within`. Without `overlap`, or while two tokens are valid, a rotation revokes a token.',
      action:
        'Give the users of the old token the new one. A rotation with `overlap` issues the new token before the old one is revoked.',
    },
    'rotation/overlap': {
      meaning: 'The overlap of a rotation is longer than half of `every`.',
      cause: 'At most two tokens are valid at the same time: the old one must end before the next rotation.',
      action: 'Use a shorter `overlap`, or a longer `every`.',
    },
    'rotation/due': {
      meaning: 'A warning of the plan: a token rotates, and the old one stays valid for the overlap.',
      cause: 'The token has the age of `rotation.every`, or expires soon (`renew_before`).',
      action: 'Apply. Whoever uses the token needs the new one before the end of the overlap.',
    },
    'rotation/overlap-ends': {
      meaning: 'A warning of the plan: the old token of a rotation is revoked.',
      cause: 'Its overlap is over.',
      action: 'Check that its users have the new token, and apply.',
    },
    'rotation/previous-in-use': {
      kind: 'warning',
      meaning:
        'The token does not work any more, and a new one is issued. The old token of the last rotation is in use and is not revoked.',
      cause:
        'The token was revoked or has expired during the overlap, and the old one was used within `prevent_revoke_if_used_within`.',
      action:
        'Apply, and give the users of the old token the new one. To revoke the old token, too, remove `prevent_revoke_if_used_within` in an apply of its own, and then replace the resource (`-replace`).',
    },
    'rotation/previous-gone': {
      meaning: 'A warning of the plan: the old token of a rotation does not work any more.',
      cause:
        'Somebody revoked it in Kestra, or deleted or changed its Secret, or Kubernetes marked the token as invalid. Or the state is a backup from before the end of the overlap.',
      action: 'No action is needed, if this was intended. The new token does not change.',
    },
    'rotation/both-end': {
      meaning: 'A warning of the plan: with the token, the old one of its last rotation is revoked, too.',
      cause: 'The resource is destroyed during the overlap.',
      action: 'Apply only if nobody needs either of them.',
    },
    'rotation/clock-behind': {
      meaning: 'A warning of the plan: the clock is behind, so no token rotates and no overlap ends.',
      cause:
        'The clock of the machine that runs the engine is more than five minutes behind the server’s time of the issue.',
      action: 'Set the clock of that machine.',
    },
    'token/same-token': {
      meaning: 'The new token may be one that was revoked earlier, so it was revoked at once.',
      cause:
        'The service account was deleted and created again during the run, so the check for revoked tokens was made for the former account.',
      action: 'Run apply again.',
    },
    'token/name-taken': {
      meaning: 'A Secret of this name already exists.',
      cause: 'This resource did not create it, so the resource does not change it.',
      action: 'Use another name, or import the Secret.',
    },
    'token/account-missing': {
      meaning: 'The service account of the token does not exist.',
      cause:
        'The name is wrong, or the account is created later in the same run. Kubernetes deletes a token Secret without its account.',
      action: 'Correct the name, or refer to the resource that creates the account.',
    },
    'token/owner-unreadable': {
      meaning: 'The uid of the service account could not be read.',
      cause: '`owner_reference` needs the uid, and the identity of the provider may not read service accounts.',
      action: 'Allow it to `get` serviceaccounts in the namespace, or remove `owner_reference`.',
    },
    'token/missing': {
      meaning: 'The token Secret does not exist.',
      cause: 'The namespace or name is wrong, or the Secret was deleted: its token is revoked then.',
      action: 'Check namespace and name, and run plan again: the token resource issues a new token.',
    },
    'token/secret-deleted': {
      meaning: 'The token Secret was deleted before Kubernetes wrote the token to it.',
      cause: 'The service account does not exist or was created again, or another run or person deleted the Secret.',
      action: 'Check that the account exists and that no other run is in progress, and run apply again.',
    },
    'token/never-filled': {
      meaning: 'Kubernetes did not write a token to the Secret in time.',
      cause: 'The token controller, a part of kube-controller-manager, is switched off or overloaded.',
      action: 'Ask the operator of the cluster whether the token controller runs; raise `wait` if it is only slow.',
    },
    'token/no-answer': {
      meaning: 'The API server stopped answering during the wait for the token.',
      cause: 'A network failure or a restart of the API server.',
      action: 'Check the network, and run apply again: it continues with the same Secret.',
    },
    'token/not-filled': {
      meaning: 'The Secret contains no token.',
      cause: 'The token controller has not written it yet, or someone removed it.',
      action: 'Wait for the token controller, or check that it runs.',
    },
    'token/not-a-token-secret': {
      meaning: 'The Secret is not a service account token.',
      cause: 'Its type is not `kubernetes.io/service-account-token`.',
      action: 'Use the name of a Secret of that type.',
    },
    'token/foreign': {
      meaning: 'The token in the Secret does not belong to this Secret.',
      cause:
        'Someone overwrote the data of the Secret, for example with the token of another account, Secret or cluster.',
      action: 'Find out who may update Secrets in the namespace. Then issue a new token under another name.',
    },
    'token/unexpected-secret': {
      meaning: 'The Secret is not the expected one. Nothing was sealed.',
      cause:
        'Its uid, its account or the uid of its account differs from the attributes of the sealed token: it was deleted and created again, or someone replaced it.',
      action:
        'Find out who created the Secret or the account, and run plan again: the token resource issues a new token.',
    },
    'token/not-withdrawn': {
      kind: 'warning',
      meaning: 'The issue failed, and the new Secret could not be deleted.',
      cause: 'The API refused the deletion, or did not answer.',
      action:
        'Run apply again. After a first issue, the Secret is in the state, marked as tainted, and is replaced. After a rotation, the old token is still valid, and the next issue deletes this Secret, or names it in a warning.',
    },
    'token/dead-name': {
      meaning: 'A token was revoked under this name, so none is issued under it again.',
      cause:
        'Kubernetes issues the same token for the same account and Secret name: the revoked token would work again.',
      action: 'Use another name, or `generate_name`. After a leak, create a new service account.',
    },
    'token/generated-form': {
      meaning: 'The name looks like one that `generate_name` made.',
      cause:
        'A token with a generated name leaves no tombstone when it is revoked, so nobody can tell whether a revoked token would work again.',
      action: 'Use a name with another ending, or keep `generate_name`.',
    },
    'token/tombstone-of-another-account': {
      meaning: 'The name belongs to the tombstone of another service account’s token.',
      cause: 'The tombstone has to stay, so that the token revoked under this name cannot be issued again.',
      action: 'Use another name. The tombstone is deleted together with its service account.',
    },
    'token/same-name': {
      meaning: 'The token would be issued again under the same name.',
      cause:
        'A replacement deletes the Secret, which revokes the token; a new Secret of the same name would hold the same token.',
      action:
        'Use another name, or `generate_name`. If the resource was renamed, add a `moved` block. To destroy it, run `destroy -refresh=false`.',
    },
    'token/same-token-allowed': {
      kind: 'warning',
      meaning: 'The revoked token will work again.',
      cause: '`allow_same_token = true` permits the issue under a name whose token was revoked.',
      action: 'Remove `allow_same_token` and use another name, unless this is intended.',
    },
    'token/no-tombstone': {
      meaning: 'The token was revoked, but its tombstone could not be created.',
      cause: 'The identity may not create Secrets, or an admission policy refuses the tombstone.',
      action: 'Allow it, and run apply again: the token stays in the state until its tombstone exists.',
    },
    'token/brought-back': {
      meaning: 'Someone created the Secret of a revoked token again, so the token works again.',
      cause: 'A Secret of the same name for the same account holds the same token.',
      action:
        'Find out who created it, and revoke it with `signet tokens revoke`. After a leak, create a new service account.',
    },
    'token/another-secret': {
      kind: 'warning',
      meaning: 'The Secret was re-created outside this configuration and was not deleted.',
      cause: 'The Secret that this configuration issued was deleted, and someone created another one under its name.',
      action: 'Find out who created it, and delete it if nothing needs it.',
    },
    'token/taken-up': {
      kind: 'warning',
      meaning: 'The resource continues with a Secret that an earlier run created.',
      cause: 'The earlier run ended before it saved the state, or the resource was removed from the state.',
      action: 'Nothing has to be done.',
    },
    'token/leftover-revoked': {
      kind: 'warning',
      meaning: 'An older token of this declaration was revoked.',
      cause: 'It was never used: an earlier run ended before it saved the state, or this run replaces it.',
      action: 'Nothing has to be done.',
    },
    'token/leftover-stays': {
      kind: 'warning',
      meaning: 'Another token of this declaration still exists.',
      cause:
        'It has been used, or could not be revoked. An earlier run ended before it saved the state, or the resource was removed from the state.',
      action: 'If nothing needs it, revoke it with the command in the message.',
    },
    'token/leftovers-unknown': {
      kind: 'warning',
      meaning: 'The provider could not look for tokens that an earlier run left behind.',
      cause: 'The identity may not `list` secrets in the namespace.',
      action:
        'Grant that right to the identity that applies, or look with `signet tokens list` after a run that was killed.',
    },
    'token/same-declaration': {
      meaning: 'Two tokens of this configuration have the same account and name or name prefix.',
      cause:
        'The provider recognizes the token of an interrupted run by account and name. Or the resource has only a new address.',
      action: 'Give one of them another name. If the resource was renamed, add a `moved` block.',
    },
    'token/secret-declared-twice': {
      meaning: 'Two resources of the configuration issue a token in the same Secret.',
      cause: 'They have the same `namespace` and `name`. A Secret contains one token.',
      action: 'Give one of them another `name`, or use a `moved` block if the resource only has another address now.',
    },
    'token/no-account-yet': {
      kind: 'warning',
      meaning: 'The service account of a token does not exist at plan, and no planned resource creates it.',
      cause:
        'Its name or namespace is misspelled, the token does not depend on the resource that creates the account, or another provider creates it in the same run.',
      action: 'Correct the name, or let the token depend on the resource that creates the account.',
    },
    'token/held-twice': {
      meaning: 'Two resources hold the same Secret, and one of them is to be destroyed.',
      cause: 'The Secret was imported twice, or a resource was renamed without a `moved` block.',
      action: 'Add a `moved` block, or remove one of them from the state with `terraform state rm`.',
    },
    'token/not-verified': {
      kind: 'warning',
      meaning: 'The plan did not check whether the Secret still holds its token.',
      cause: 'The identity that plans may not `get` secrets in the namespace.',
      action: 'Nothing: apply checks it. To check it in each plan, grant that right.',
    },
    'token/not-listed': {
      kind: 'warning',
      meaning: 'A data source `signet_tokens` could not list tokens, and its `tokens` is null.',
      cause: 'The identity of the provider may not `list` secrets in the namespace, or in the whole cluster.',
      action: 'Grant that right, or read the tokens of one namespace. The right also allows to read all Secrets there.',
    },
    'token/name-not-verified': {
      kind: 'warning',
      meaning: 'The plan did not check whether a token can be issued under this name.',
      cause: 'The identity that plans may not `get` secrets in the namespace.',
      action: 'Nothing: apply checks it, and fails if the name is taken or its token was revoked.',
    },
    'token/tombstone-needed': {
      meaning: '`tombstone` is switched off for a token with an exact name.',
      cause: 'Without a tombstone, the next Secret of this name would make the revoked token work again.',
      action: 'Remove `tombstone`, or set `generate_name` instead of `name`.',
    },
    'bound-token/renew-before': {
      meaning: '`renew_before` is longer than half of `lifetime`.',
      cause: 'A token would be renewed before it was used for half of its lifetime.',
      action: 'Use at most half of `lifetime`, or remove `renew_before`: the default is a third.',
    },
    'bound-token/account-missing': {
      meaning: 'The service account of a requested token does not exist.',
      cause: 'The name is wrong, or the account is created later in the same run.',
      action: 'Correct the name, or refer to the resource that creates the account.',
    },
    'bound-token/account-unreadable': {
      meaning: 'The uid of the service account could not be read.',
      cause:
        'The account owns the anchor of the token, and the identity of the provider may not read service accounts.',
      action: 'Allow it to `get` serviceaccounts in the namespace.',
    },
    'bound-token/unexpected-claim': {
      meaning: 'The API server returned another token than was requested, so it was not used.',
      cause:
        'The service account was re-created during the run, or something between the provider and the API server changes requests, or the server extends a lifetime.',
      action: 'Run apply again. If the claim is `exp`, use another `lifetime`.',
    },
    'bound-token/shortened': {
      meaning: 'The API server gave a shorter lifetime than was requested.',
      cause: 'The API server has a longest lifetime: `--service-account-max-token-expiration`.',
      action: 'Set `lifetime` to what the API server gives.',
      kind: 'warning',
    },
    'bound-token/same-declaration': {
      meaning: 'Two bound tokens have the same service account and the same `generate_name`.',
      cause: 'By these, a later run recognizes the anchor of an interrupted run.',
      action: 'Give one of them another `generate_name`, or use a `moved` block.',
    },
    'bound-token/held-twice': {
      meaning: 'Two resources of the state manage the same bound token, and one of them is to be destroyed.',
      cause: 'A resource was renamed without a `moved` block, or a state was edited.',
      action: 'Use a `moved` block, or remove one of them from the state.',
    },
    'bound-token/not-withdrawn': {
      meaning: 'The anchor could not be deleted after the issue of the token failed.',
      cause: 'The API server refused the deletion, or did not answer.',
      action: 'Run apply again: the token is in the state, marked as tainted.',
      kind: 'warning',
    },
    'bound-token/not-verified': {
      meaning: 'A plan did not verify whether the anchor of a token still exists.',
      cause: 'The identity may not `get` secrets in the namespace.',
      action: 'Grant this right to the identity that plans, or accept that the plan relies on the state.',
      kind: 'warning',
    },
    'bound-token/leftover-deleted': {
      meaning: 'The anchor of an expired token of the same declaration was deleted.',
      cause: 'An earlier run ended before it saved the state, or the token was removed from the state.',
      action: 'No action is needed.',
      kind: 'warning',
    },
    'bound-token/leftover-stays': {
      meaning: 'There is another token of the same declaration, which this state does not have.',
      cause:
        'An earlier run ended before it saved the state, or the token was removed from the state. Kubernetes does not record whether a bound token is used, so it was not revoked.',
      action: 'If nothing needs it, delete its anchor, which the message names. Otherwise it expires.',
      kind: 'warning',
    },
    'sealed-token/recipients': {
      kind: 'warning',
      meaning: 'The set of recipients who can open the token changes with this apply.',
      cause:
        'Recipients were added or removed in the configuration. A removed recipient keeps what it has already opened.',
      action: 'Apply only if each added recipient may have the token. To lock out a removed one, issue a new token.',
    },
    'sealed-token/recipients-unknown': {
      kind: 'warning',
      meaning: 'The plan cannot show who will be able to open the token.',
      cause: 'A part of `recipients` comes from a value that only apply computes.',
      action: 'Write the recipients as plain values, for example in a file that is reviewed.',
    },
  },
};
