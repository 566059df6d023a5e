import type { Family } from './entry';

export const kestra: Family = {
  title: 'Kestra',
  about: 'The connection to Kestra Enterprise, its answers, and its roles, groups, service accounts and bindings.',
  rooms: ['src/api/kestra', 'src/provider/kestra'],
  entries: {
    'kestra/no-server': {
      meaning: 'No Kestra server is configured.',
      cause: 'Neither `url` in the `kestra` block of the provider nor `KESTRA_URL` is set.',
      action: 'Set `kestra = { url = "https://…" }` in the provider, or the environment variable `KESTRA_URL`.',
    },
    'kestra/no-credentials': {
      meaning: 'No credentials for Kestra are configured.',
      cause: 'Neither an API token nor a user with a password is set.',
      action: 'Set `api_token` or `KESTRA_API_TOKEN`; or `username` and `password`.',
    },
    'kestra/two-logins': {
      meaning: 'Two ways to log in to Kestra are configured.',
      cause: 'Both an API token and a user are set. One of them may come from an environment variable.',
      action: 'Remove one of the two.',
    },
    'kestra/half-login': {
      meaning: 'A user is set without a password, or a password without a user.',
      cause: 'Basic authentication needs both.',
      action: 'Set the missing one, or use `api_token`.',
    },
    'kestra/bad-setting': {
      meaning: 'A setting of the Kestra connection has an invalid value.',
      cause: 'The value is not of the form that the message names, such as a URL or a duration.',
      action: 'Correct the setting, in the provider block or in the environment variable that it comes from.',
    },
    'kestra/plain-http': {
      meaning: 'The `url` of Kestra is an `http` address of another machine.',
      cause: 'Over plain HTTP, credentials and issued tokens would cross the network unencrypted.',
      action: 'Use `https`. Plain `http` is accepted for this machine only (`localhost`).',
    },
    'kestra/unreachable': {
      meaning: 'Kestra did not answer: the connection could not be opened, or broke.',
      cause: 'A wrong `url`, DNS, a firewall, a proxy, or a server that is down.',
      action: 'Check the `url` and the network. If the outcome is unknown, run plan again: it reads what exists.',
    },
    'kestra/timeout': {
      meaning: 'Kestra did not answer a request in time.',
      cause: 'The server is overloaded, or a network device drops the packets without an answer.',
      action: 'Check the network and the load of the server and repeat, or raise `timeout`.',
    },
    'kestra/cancelled': {
      meaning: 'The request was stopped because the run was cancelled.',
      cause: 'Someone pressed Ctrl-C, or the engine asked the provider to stop.',
      action: 'Run plan again: it shows what was done and what is left to do.',
    },
    'kestra/tls': {
      meaning: 'No trusted TLS connection to Kestra. Nothing was sent.',
      cause: 'The server’s certificate is not signed by a known authority, has expired, or is for another host name.',
      action: 'Check `url` and `ca_certificate`.',
    },
    'kestra/bad-answer': {
      meaning: 'The server answered with success, but not as Kestra Enterprise does.',
      cause:
        'A proxy or a login page answers at this address, or it is the open-source edition, or the answer was cut off.',
      action: 'Check that `url` is the address of a Kestra Enterprise server, without `/ui` or `/api` at its end.',
    },
    'kestra/without-effect': {
      meaning: 'Kestra answered with success, but did not change the field.',
      cause: 'Kestra ignores fields that its version does not have, and some fields that the caller may not set.',
      action: 'Check the rights of the caller and the version of Kestra that the message names.',
    },
    'kestra/ambiguous-name': {
      meaning: 'Several objects of Kestra have the given name.',
      cause: 'Kestra does not require names to be unique. The message lists the identifiers.',
      action: 'Use the identifier of the object that is meant, or rename the others.',
    },
    'kestra/invalid': {
      meaning: 'Kestra rejects the request as invalid (HTTP 400 or 422).',
      cause: 'A value is not one that this version of Kestra accepts. The server’s message is in the error.',
      action: 'Correct the attribute that the server’s message names.',
    },
    'kestra/unauthorized': {
      meaning: 'Kestra does not accept the credentials (HTTP 401).',
      cause: 'The API token has expired, was revoked or is of another server; or the user name or password is wrong.',
      action: 'Replace the credentials in the provider block or the environment.',
    },
    'kestra/forbidden': {
      meaning: 'The identity that makes the call may not do this (HTTP 403).',
      cause: 'No role of the identity grants the permission in the whole tenant.',
      action:
        'Bind a role with the permission that the message names. [Connecting to Kestra](kestra.md) lists the rights.',
    },
    'kestra/not-found': {
      meaning: 'The object does not exist in Kestra (HTTP 404).',
      cause:
        'The identifier or the tenant is wrong, the object was deleted, or an older server does not have this call.',
      action: 'Check the identifier, the tenant and the version of the server.',
    },
    'kestra/not-offered': {
      meaning: 'This server does not offer the call (HTTP 405).',
      cause: 'It is an older version of Kestra, or the open-source edition.',
      action: 'Check the version of the server; [Connecting to Kestra](kestra.md) lists those that are supported.',
    },
    'kestra/conflict': {
      meaning: 'The request conflicts with an existing object (HTTP 409).',
      cause: 'Usually an object of the same name already exists.',
      action: 'Import the existing object, or use another name.',
    },
    'kestra/too-many-requests': {
      meaning: 'Kestra is too busy (HTTP 429). Nothing was done.',
      cause: 'The server or a gateway before it limits requests. The client repeated the request several times.',
      action: 'Repeat later, or with less parallelism: `-parallelism=2`.',
    },
    'kestra/unavailable': {
      meaning: 'Kestra cannot do this at present (HTTP 502, 503 or 504).',
      cause: 'The server restarts, or a load balancer before it is down.',
      action: 'Repeat when the server has recovered.',
    },
    'kestra/redirected': {
      meaning: 'The server answered with a redirect, which the client does not follow.',
      cause: 'The `url` is that of a proxy or a login page. Credentials must not be sent to another address.',
      action: 'Set `url` to the address of the server itself.',
    },
    'kestra/server-error': {
      meaning: 'Kestra failed (HTTP 500 or another unexpected status).',
      cause: 'A fault of the server. Its message is in the error, unless it could contain a token.',
      action: 'Run plan again to see what was done; if the error stays, look at the logs of the server.',
    },
    'kestra/own-account': {
      meaning: 'The service account was not deleted, because the provider is authenticated as it.',
      cause: 'The provider uses a token of this account.',
      action: 'Configure the provider with the token of another account or user.',
    },
    'kestra/tokens-end': {
      kind: 'warning',
      meaning: 'A service account is deleted or replaced, and its tokens stop working.',
      cause: 'A token belongs to one service account.',
      action: 'Make sure that nothing uses the tokens that the message lists.',
    },
    'kestra/tokens-end-unknown': {
      kind: 'warning',
      meaning: 'A service account is deleted or replaced, and its tokens could not be listed.',
      cause: 'The identity of the provider may not read the tokens of the account.',
      action: 'See the tokens of the account in Kestra.',
    },
    'kestra/needs-super-admin': {
      meaning: 'Only a super admin of Kestra can do this.',
      cause: 'The identity of the provider is not a super admin; objects of the whole instance need one.',
      action: 'Use the API token of a service account that is a super admin, or remove the attribute.',
    },
    'kestra/no-access': {
      meaning: 'The identity of the provider has no access to the tenant.',
      cause: 'The tenant is misspelled, or nobody has given the identity access to it.',
      action: 'Correct `tenant`, or give the identity access to it and a role there.',
    },
    'kestra/rights-missing': {
      kind: 'warning',
      meaning: 'The identity of the provider lacks permissions that apply will need.',
      cause:
        'None of its roles grants them in the whole tenant. A role that is bound in one namespace does not count for access management.',
      action: 'Bind a role with these permissions to the identity, without a namespace; or make it a super admin.',
    },
    'kestra/rights-unread': {
      kind: 'warning',
      meaning: 'The plan could not check whether the identity of the provider has the permissions that apply needs.',
      cause: 'The identity may not read its own permissions in this tenant.',
      action: 'Grant it `TENANT_ACCESS: READ` (`USER: VIEW` from Kestra 2.0 on), or apply and see.',
    },
    'kestra/unknown-resource': {
      meaning: 'A permission names a resource that Kestra does not have.',
      cause: 'The name is misspelled. Resources are in capital letters, such as `FLOW` and `EXECUTION`.',
      action: 'Correct `permissions`; the message suggests the nearest name.',
    },
    'kestra/unknown-action': {
      meaning: 'A permission names an action that Kestra does not have for the resource.',
      cause: 'Versions up to 1.x have `READ`, `CREATE`, `UPDATE` and `DELETE`; version 2.0 has others.',
      action: 'Use one of the actions that the message lists.',
    },
    'kestra/mixed-versions': {
      meaning: 'The permissions of one role are written for two versions of Kestra.',
      cause: 'Some resources and actions exist up to 1.x only, others from 2.0 on. No server accepts them together.',
      action: 'Write all permissions for the version of your server.',
    },
    'kestra/version-differs': {
      meaning: 'The server is of another version than the configuration says.',
      cause:
        '`version` in the `kestra` block of the provider, or the environment variable `KESTRA_VERSION`, is not the version of the server. Perhaps the server was upgraded. Only the major number is compared: 0.24 to 1.3 are one version, and 2.x is another.',
      action: 'Set the version of the server, also at the `Kestra` construct of a CDKTF stack, and read the new plan.',
    },
    'kestra/other-version': {
      meaning: 'A role has permissions of another version of Kestra than the server’s.',
      cause: 'Kestra 2.0 renamed resources and replaced the four actions of 1.x. The message lists what each became.',
      action:
        'Write the permissions of the version of the server. In a CDKTF stack, set `version` at the `Kestra` construct.',
    },
    'kestra/not-grantable': {
      meaning: 'This server does not offer the permission.',
      cause:
        'The server’s own list of permissions for the tenant does not contain it; usually the role was written for another version.',
      action: 'Remove it, or use one of the permissions that the message lists.',
    },
    'kestra/managed-role': {
      meaning: 'The role is one that Kestra itself manages.',
      cause:
        'Kestra creates `Admin`, `Editor`, `Launcher`, `Viewer` and others in each tenant, and nobody can change or delete them.',
      action: 'Refer to it with the data source `signet_kestra_role`, or declare a role with another name.',
    },
    'kestra/no-such-object': {
      meaning: 'No role, group, service account or user of this name exists.',
      cause: 'The name or the tenant is wrong, or the caller may not list such objects.',
      action: 'Check the name, the tenant and the rights of the caller.',
    },
    'kestra/access-missing': {
      meaning: 'A membership or a binding names a user without access to the tenant.',
      cause:
        'From Kestra 2.0 on, access to a tenant does not come with a membership: Kestra answers 404 until it was granted. Or the identifier is wrong.',
      action:
        'Declare a `signet_kestra_tenant_access` for the user and the tenant, and let the resource depend on it. The constructs do so for a `KestraUser` if the version of the `Kestra` construct is `2.0`.',
    },
    'kestra/exclusive-groups': {
      meaning: '`exclusive_groups` is set without `groups`.',
      cause: 'It removes the service account from all groups except those of `groups`.',
      action: 'Set `groups` as well; an empty set removes the service account from every group.',
    },
    'kestra/groups-of-instance': {
      meaning: 'A service account of the instance has `groups`.',
      cause: 'With `tenants`, the account belongs to the whole instance, but a group belongs to one tenant.',
      action: 'Remove `tenants`, or add the account to groups with `signet_kestra_group_member`.',
    },
    'kestra/same-binding': {
      meaning: 'A binding of the same role to the same subject in the same namespace already exists.',
      cause: 'Kestra would keep both, so that deleting one of them would take no right away.',
      action: 'Import the existing binding, or remove the second declaration.',
    },
    'kestra/declared-twice': {
      meaning: 'Two resources declare the same object of Kestra.',
      cause:
        'They have the same id, for example after two imports, or they declare the same membership, access or binding. Or the resource has only a new address.',
      action:
        'Remove one of them; if the state contains both, first with `terraform state rm`. If the resource was renamed, add a `moved` block.',
    },
    'kestra-token/owner-choice': {
      meaning: 'The token has no owner, or more than one.',
      cause: 'Exactly one of `service_account_id`, `user_id` and `own = true` is needed.',
      action: 'Keep one of them: for a machine, the service account.',
    },
    'kestra-token/not-an-account': {
      meaning: '`instance` is set for the token of a user.',
      cause: '`instance` selects service accounts of the whole instance; users always belong to it.',
      action: 'Remove `instance`.',
    },
    'kestra-token/extended-without-age': {
      meaning: '`extended` is set for a token that never expires.',
      cause: 'With `extended`, each use extends the token by `max_age`. A token without `max_age` never expires.',
      action: 'Set `max_age` to a duration, or remove `extended`.',
    },
    'kestra-token/not-listed': {
      meaning: 'A warning of `signet_kestra_api_tokens`: the tokens could not be listed, and `tokens` is null.',
      cause: 'The identity of the provider does not have the right to list the tokens of these owners.',
      action:
        'Give it the right to read service accounts in the tenant. For tokens of users and of service accounts of the instance, it must be a super admin.',
    },
    'kestra-token/two-schedules': {
      meaning: '`rotation` and `renew_before` are both set.',
      cause: 'A new token is issued either at an age, or before the expiry of the old one.',
      action: 'Remove one of them.',
    },
    'kestra-token/never-renewed': {
      meaning: '`renew_before` is set for a token without a fixed expiry.',
      cause: 'A token without `max_age` does not expire, and each use of a token with `extended` changes its expiry.',
      action: 'Set `max_age` without `extended`, or use `rotation` instead of `renew_before`.',
    },
    'kestra-token/rotation-without-recipients': {
      meaning: '`rotation` or `renew_before` is set for a token without recipients, which would never rotate.',
      cause: 'An empty list of recipients keeps an imported token. A new token cannot be issued without recipients.',
      action: 'Remove `rotation` or `renew_before`, or set `recipients`: then the next apply issues a new token.',
    },
    'kestra-token/renewed-too-early': {
      meaning: '`renew_before` is longer than half of `max_age`.',
      cause: 'At most two tokens are valid at the same time: the old one must expire before the next renewal.',
      action: 'Use a shorter `renew_before`, or a longer `max_age`.',
    },
    'kestra-token/expires-before-rotation': {
      meaning: 'The sum of `rotation.every` and `rotation.overlap` is longer than `max_age`.',
      cause: 'The token would expire before its rotation, or before the end of the overlap.',
      action: 'Use a longer `max_age`, or a shorter rotation; or use `renew_before` instead of `rotation`.',
    },
    'kestra-token/name-too-long': {
      meaning: 'The name of the token is too long.',
      cause: 'Kestra allows 63 characters, and with `numbered` the provider appends `-g` and a number.',
      action: 'Use at most 55 characters.',
    },
    'kestra-token/reserved-mark': {
      meaning: 'The description contains a mark of Signet.',
      cause: 'The provider appends a mark of this form, to recognize a token of a run that was interrupted.',
      action: 'Remove the text that begins with `[cdktf-signet:`.',
    },
    'kestra-token/same-name': {
      meaning: 'Two tokens of this configuration have the same owner and name.',
      cause:
        'The provider recognizes the token of an interrupted run by owner and name, so both must not be the same. Or the resource has only a new address.',
      action: 'Give one of them another name. If the resource was renamed, add a `moved` block.',
    },
    'kestra-token/held-twice': {
      meaning: 'Two resources in the state hold the same token, and one of them is to be destroyed.',
      cause: 'The same token was imported twice, or a resource was renamed without a `moved` block.',
      action:
        'Remove one of them from the state with `terraform state rm`: destroying it would revoke the token of the other.',
    },
    'kestra-token/owner-missing': {
      meaning: 'The owner of the token does not exist.',
      cause:
        'The identifier, the tenant or `instance` is wrong, or the service account is created later in the same run.',
      action: 'Correct the identifier, or refer to the resource that creates the service account.',
    },
    'kestra-token/name-taken': {
      meaning: 'The owner already has a token of this name.',
      cause: 'Kestra does not accept the same name twice. With `create_before_destroy`, the old token still exists.',
      action: 'Use another name, set `numbered = true`, or import the existing token.',
    },
    'kestra-token/answer-lost': {
      meaning: 'A token was issued, but the answer with its value was lost. The token was revoked.',
      cause: 'The connection broke after the server had issued the token. Kestra returns a token only once.',
      action: 'Run apply again.',
    },
    'kestra-token/outcome-unknown': {
      meaning: 'It is unknown whether a token was issued.',
      cause:
        'The connection broke, and the provider could not ask the server afterwards. Nobody has received the token.',
      action: 'Run apply again: it finds the token by its mark, revokes it, and issues another.',
    },
    'kestra-token/not-sealed': {
      meaning: 'A token was issued, but could not be sealed.',
      cause: 'The message has the cause. The token was revoked, or stays in the state marked as tainted.',
      action: 'Correct the cause and run apply again. No recipient has received the token.',
    },
    'kestra-token/in-use': {
      meaning: 'The token to revoke is the one that the provider itself uses.',
      cause: 'The provider is authenticated with a token that this configuration is about to destroy.',
      action:
        'Configure the provider with another token or user first; or remove the token from the state with `terraform state rm`.',
    },
    'kestra-token/used-recently': {
      meaning: 'The token was not revoked, because it was used recently.',
      cause: 'The action has `unless_used_within`, or the resource has `prevent_revoke_if_used_within`.',
      action:
        'Find out who uses it, and wait. To revoke it nevertheless: set `unless_used_within = "0s"` in the action, or remove `prevent_revoke_if_used_within` in an apply of its own.',
    },
    'kestra-token/leftover': {
      kind: 'warning',
      meaning: 'Apply will revoke a token that an earlier run probably left behind.',
      cause: 'It has the mark of this declaration, was never used, and is in no state that this run has read.',
      action:
        'Nothing, unless another state declares a token of the same owner and name: then rename one of them first.',
    },
    'kestra-token/leftover-revoked': {
      kind: 'warning',
      meaning: 'An older token of this declaration was revoked.',
      cause: 'It was never used: an earlier run was interrupted after issuing it, or this run replaces it.',
      action: 'Nothing has to be done.',
    },
    'kestra-token/leftover-stays': {
      kind: 'warning',
      meaning: 'An older token of this declaration could not be revoked.',
      cause: 'The server refused, or did not answer.',
      action: 'Revoke the token in Kestra, unless this run still does. The next issue of this token tries again.',
    },
    'kestra-token/leftover-used': {
      kind: 'warning',
      meaning: 'Another token of this declaration works, and this run does not revoke it.',
      cause:
        'It has the mark of this declaration and is in no state that this run has read, but it was used. A state was lost or restored, or the token was removed from the state.',
      action: 'Find out who uses it. Then revoke it in Kestra, or with the action `signet_kestra_revoke_token`.',
    },
    'kestra-token/lifetime-unknown': {
      meaning: 'A list of API tokens with their resources leaves out a token.',
      cause:
        'Each use of the token extends its lifetime. Kestra returns its expiry, but not its lifetime, which a configuration must declare.',
      action: 'Import the token by its id, and declare `max_age` and `ignore_changes = all`.',
    },
    'kestra-token/missing': {
      meaning: 'The token to import does not exist.',
      cause: 'The identifier is wrong (the name was given instead of the id), or the token was revoked.',
      action: 'Use the identifier of the token, as Kestra shows it.',
    },
  },
};
