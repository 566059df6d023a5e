import type { Family } from './entry';

const rooms = ['src/constructs'];

export const constructs: Family = {
  title: 'Constructs',
  about: 'Found at synth, before any engine runs. The message begins with the path of the construct.',
  rooms,
  entries: {
    'construct/framework-not-installed': {
      meaning:
        'The package `cdktf`, or `cdktn` for `cdktf-signet/cdktn`, is not installed, or `constructs`, which both need.',
      cause:
        'Each entry of this package is for one of the two. Both are optional peer dependencies, so npm installs neither by itself.',
      action:
        'In a CDKTN app, import from `cdktf-signet/cdktn`. Otherwise run `npm install cdktf constructs`. If the program is bundled into one file, leave the framework out of the bundle or install it first.',
    },
    'construct/other-framework': {
      meaning: 'A construct for CDKTF is created in a stack of CDKTN, or the other way round.',
      cause:
        'Two modules of the app import from different entries of this package, or the entry does not fit the package that the App comes from.',
      action: 'Import from `cdktf-signet` in CDKTF apps only, and from `cdktf-signet/cdktn` in CDKTN apps only.',
    },
    'construct/scope-invalid': {
      meaning: 'The first argument of a construct is not a construct.',
      cause:
        'It is undefined, or the arguments are in another order. A type check of the program reports this as well.',
      action: 'Pass the stack, or a construct in it: in the class of a stack, `this`.',
    },
    'construct/unknown-property': {
      meaning: 'A construct or a method was given a property that it does not have.',
      cause:
        'The name is misspelled, or the property belongs to another construct. It would have no effect: without `configContext`, for example, the provider uses the current context, which may be another cluster. A type check of the program reports this as well; `npx tsx` and plain JavaScript do not check types.',
      action: 'Correct the name, or remove the property.',
    },
    'construct/property-missing': {
      meaning: 'A required property of a construct or a method is not set, or is undefined.',
      cause: 'It was forgotten, or the value comes from a variable that is not set.',
      action: 'Set the property.',
    },
    'construct/property-type': {
      meaning: 'A property has a value of another type, for example a string where a list is expected.',
      cause: 'The value or its type is wrong. A type check of the program reports this as well.',
      action:
        'Pass a value of the type that the message names. Recipients, for example, are a list: `[Recipient.age("age1…")]` or `Recipient.fromFile("recipients.txt")`.',
    },
    'construct/provider-missing': {
      meaning: 'The stack has no `SignetProvider`.',
      cause:
        'A construct becomes configuration when it is created, and the provider of the stack decides how. It has to exist before.',
      action: 'Create the provider first: `new SignetProvider(this, "signet")`.',
    },
    'construct/provider-of-other-stack': {
      meaning: 'The given provider belongs to another stack.',
      cause: 'A provider block is part of one stack.',
      action: 'Create a `SignetProvider` in this stack and pass that one, or none.',
    },
    'construct/renderer-unknown': {
      meaning: 'The renderer is neither `signet` nor `kubernetes`.',
      cause: 'The property `renderer` or the context value `signet:renderer` is misspelled.',
      action: 'Use one of these two values.',
    },
    'construct/renderer-contradiction': {
      meaning: 'Two providers of one stack choose different renderers.',
      cause: 'The same objects would be declared under two resource types.',
      action: 'Set `renderer` once, or the same at each `SignetProvider` of the stack.',
    },
    'construct/kubernetes-provider-unused': {
      meaning: '`kubernetesProvider` is given, but the renderer is `signet`.',
      cause: 'With that renderer no resource uses hashicorp/kubernetes.',
      action: 'Add `renderer: "kubernetes"`, or remove `kubernetesProvider`.',
    },
    'construct/kubernetes-provider-not-installed': {
      meaning: 'The package `@cdktf/provider-kubernetes`, or `@cdktn/provider-kubernetes` for CDKTN, is not installed.',
      cause: 'The renderer `kubernetes` needs it; it is an optional peer dependency.',
      action: 'Install the package that the message names, or use the renderer `signet`.',
    },
    'construct/provider-executable-missing': {
      meaning: 'The executable of the provider was not found.',
      cause: 'The package is incomplete, the repository was not built, or your program was bundled into one file.',
      action:
        'Install `cdktf-signet` again; in a clone, run `npm run build`; in a bundle, pass the path as `executable`.',
    },
    'construct/provider-executable-contradiction': {
      meaning: 'Two providers of one stack name different executables.',
      cause: 'All providers of a stack share one executable.',
      action: 'Set `executable` once.',
    },
    'construct/engine-not-on-windows': {
      kind: 'warning',
      meaning: 'Synth runs on Windows, where the provider does not run. Synth succeeds.',
      cause:
        'The provider starts as a shell script. It was written for Linux on the same kind of processor, as in WSL.',
      action:
        'Run the engine in WSL or on Linux. If it runs on another platform, set `platforms`: then this information is not shown.',
    },
    'construct/platform-unsupported': {
      meaning: 'A platform is not one that the provider runs on.',
      cause: 'The provider starts as a shell script. Windows cannot run it and is not supported.',
      action: 'Use names such as `linux_amd64` or `darwin_arm64`. On Windows, run the engine in WSL.',
    },
    'construct/plain-credential': {
      kind: 'warning',
      meaning: 'A credential of the provider is plain text in the synthesized configuration.',
      cause: 'It was given as a string, so it is written to `cdk.tf.json`.',
      action: 'Use a `TerraformVariable`, a kubeconfig, `exec` or an environment variable.',
    },
    'construct/name-invalid': {
      meaning: 'A name is not valid in Kubernetes.',
      cause: 'It is too long, or has characters that this kind of name must not have. The message has the rule.',
      action: 'Correct the property that the message names.',
    },
    'construct/id-gives-no-name': {
      meaning: 'No name can be derived from the id of the construct.',
      cause: 'The id has no letter or digit.',
      action: 'Give `name` or `generateName`, or use another id.',
    },
    'construct/name-twice': {
      meaning: 'Both `name` and `generateName` are given.',
      cause: '`name` is the exact name of the Secret; with `generateName`, each issue has a fresh name.',
      action: 'Remove one of them.',
    },
    'construct/generation-invalid': {
      meaning: '`generation` is not a positive integer that is known at synth.',
      cause: 'It becomes part of the name of the Secret, so it must be known at synth.',
      action: 'Use 1, 2, 3 and so on. Do not use a number again.',
    },
    'construct/generation-without-name': {
      meaning: '`generation` is given for a token with a generated name.',
      cause: 'A generated name is fresh at each issue already.',
      action: 'Remove `generation`. To issue a new token, change a value in `keepers`.',
    },
    'construct/replacement-impossible': {
      meaning: '`replacement: "create-first"` is combined with `allowSameToken`.',
      cause: 'A new Secret of the same name cannot be created while the old one exists.',
      action: 'Remove one of them.',
    },
    'construct/option-of-other-kind': {
      meaning: 'A token has an option of the other kind.',
      cause: "A token in a Secret and a token of `kind: 'bound'` have different options.",
      action: 'Remove the option, or change `kind`.',
    },
    'construct/bound-token-without-secret': {
      meaning: 'The program reads a value of the Secret of a bound token.',
      cause: 'A bound token is stored in no Secret, and each of its deliveries is a token of its own.',
      action: 'Use the sealed output that `deliverTo` or `sealFor` returns.',
    },
    'construct/bound-token-not-delivered': {
      meaning: 'A bound token has no delivery.',
      cause: 'A bound token is sealed when it is issued, so it is issued only for a delivery.',
      action: 'Call `deliverTo` or `sealFor`, or remove the token.',
    },
    'construct/key-reserved': {
      meaning: 'A label or annotation is reserved.',
      cause: 'Kubernetes or the construct writes this key on a token Secret.',
      action: 'Remove the key.',
    },
    'construct/label-invalid': {
      meaning: 'A label or annotation is not valid in Kubernetes.',
      cause: 'The key or the value is too long or has characters that are not allowed. The message has the rule.',
      action: 'Correct the entry.',
    },
    'construct/duration-invalid': {
      meaning: 'A property, such as `wait` or `rotation.every`, is not a duration.',
      cause: 'A duration is whole numbers with units.',
      action: 'Write it like `30s`, `1m30s` or `720h`.',
    },
    'construct/object-declared-twice': {
      meaning: 'Two constructs of the stack declare the same Kubernetes object.',
      cause:
        'They have the same kind, namespace, name and provider, for example two references to one namespace that grant rights to the same user. Two resources for one object overwrite each other, and removing one of them deletes the object.',
      action: 'Declare the object once and use that construct in both places, or choose another name.',
    },
    'construct/generate-name-twice': {
      meaning: 'Two tokens of one account have the same `generateName`.',
      cause:
        'Without `generateName`, it is derived from the id of the construct, and ids such as "A_b" and "a.b" give the same text. The provider recognizes a token that an interrupted run left by its account and its `generateName`.',
      action: 'Set another `generateName` for one of them, or change its id.',
    },
    'construct/unknown-verb': {
      kind: 'warning',
      meaning: 'A rule of a role allows a verb that no resource has, so it allows less than it seems to.',
      cause: 'The verb is mistyped, such as "lists", or is a word of another product, such as "read".',
      action: 'Write a verb of Kubernetes: get, list, watch, create, update, patch, delete, deletecollection.',
    },
    'construct/unknown-resource': {
      kind: 'warning',
      meaning: 'A rule of a role is for a resource that its API group does not have, so it allows nothing.',
      cause:
        'The resource is mistyped, is in the singular or begins with a capital letter, or it belongs to another API group. Only API groups of Kubernetes, Argo and Kargo are checked.',
      action:
        'Write the resource in the plural and in lower case, such as "workflows", and the API group that it belongs to.',
    },
    'construct/choice-unknown': {
      meaning: 'A property with a fixed choice of words has another word.',
      cause: 'The word is mistyped, and the compiler did not check it: in JavaScript, or after a type assertion.',
      action: 'Use one of the words that the error lists.',
    },
    'construct/role-name-similar': {
      kind: 'warning',
      meaning: 'A reference is to a role whose name is like the name of a role that the product creates.',
      cause: 'The name is probably mistyped. If no role has it, the plan fails.',
      action: 'Correct the name. If the role exists, the warning has no effect.',
    },
    'construct/keeper-invalid': {
      meaning: 'A key of `keepers` is `__proto__`.',
      cause: 'JavaScript treats this key of an object specially, and CDKTF does not write it.',
      action: 'Use another key.',
    },
    'construct/of-other-stack': {
      meaning: 'A construct refers to an account or a role that another stack declares.',
      cause: 'Each stack has its own state, and a resource cannot depend on a resource of another state.',
      action:
        'Refer to it by its name: with `ServiceAccount.fromServiceAccountName`, `Role.fromRoleName` or `ClusterRole.fromClusterRoleName` in the second stack.',
    },
    'construct/of-other-provider': {
      meaning: 'A construct refers to an account or a role that is declared with another `SignetProvider`.',
      cause: 'Each `SignetProvider` connects to one cluster, and the object does not exist in the other cluster.',
      action:
        'Use the same provider for both. If both connect to one cluster, refer to the object by its name, for example with `ServiceAccount.fromServiceAccountName`.',
    },
    'construct/tombstone-needed': {
      meaning: '`tombstone` is false for a token with an exact name.',
      cause: 'Without a tombstone, a new Secret with the same name could make a revoked token valid again.',
      action: 'Remove `tombstone`, or use `generateName` instead of `name`.',
    },
    'construct/rules-empty': {
      meaning: 'The role has no rule.',
      cause: 'A role without a rule allows nothing.',
      action: 'Add at least one rule.',
    },
    'construct/rule-invalid': {
      meaning: 'A rule is incomplete.',
      cause:
        'It has no verbs, or neither resources nor non-resource URLs; or a Role has non-resource URLs; or the list of names is empty, which RBAC takes as all objects.',
      action:
        'Give verbs and resources; non-resource URLs only in a ClusterRole. For all objects, do not set the names.',
    },
    'construct/subjects-empty': {
      meaning: 'The binding has no subject.',
      cause: 'It would give the role to nobody.',
      action: 'Add at least one subject.',
    },
    'construct/role-of-other-namespace': {
      meaning: 'The role is in another namespace than its binding.',
      cause: 'A RoleBinding refers to a Role of its own namespace, or to a ClusterRole.',
      action: 'Create the binding in the namespace of the role.',
    },
    'construct/resources-empty': {
      meaning: 'An `allow…` method was called without a resource.',
      cause: 'The list of resources is empty.',
      action: 'Name at least one resource, such as `pods` or `deployments.apps`.',
    },
    'construct/resource-invalid': {
      meaning: 'A resource has not the form that is expected.',
      cause: 'It contains too many dots or slashes, or empty parts. The message says what.',
      action:
        'Write `pods`, `pods/log`, `deployments.apps` or `deployments.apps/scale`, or an object `{ resource, group, names }`.',
    },
    'construct/recipient-label-invalid': {
      meaning: 'The label of a recipient contains `${` or `%{`.',
      cause: 'Labels are part of the synthesized configuration, where these characters begin an expression.',
      action: 'Remove these characters.',
    },
    'construct/recipient-key-invalid': {
      meaning: 'The key of a recipient contains an expression.',
      cause:
        'An expression would let the plan decide who can open the token, without the reader of the code seeing it.',
      action: 'Write the public key itself, or pass one CDKTF token without further text to `Recipient.age`.',
    },
    'construct/recipient-file-unreadable': {
      meaning: 'The file of recipients cannot be read.',
      cause:
        'The path is wrong (a relative path starts at the working directory of the program), or the file may not be read.',
      action: 'Check the path and the permissions of the file.',
    },
    'construct/recipient-expires-soon': {
      meaning: 'A warning: the key of a recipient expires within 30 days.',
      cause: 'The day in `expires` of the recipient is near. From that day on, a plan that seals the token fails.',
      action: 'Ask the owner for a new key, and replace the key and the day.',
    },
    'construct/recipient-expired': {
      meaning: 'A warning: the key of a recipient has expired.',
      cause:
        'The day in `expires` of the recipient has begun, in UTC. A plan that seals the token for it fails, for example because the token rotates.',
      action:
        'Ask the owner for a new key, and replace the key and the day. If the owner no longer needs the token, remove the recipient, and rotate the token.',
    },
    'construct/recipient-expires-invalid': {
      meaning: '`expires` of a recipient is not a day.',
      cause: 'It has another form than YYYY-MM-DD, or the calendar does not have this day.',
      action: 'Write the first day on which no token is to be sealed for the key, such as `2027-01-31`.',
    },
    'construct/delivery-invalid': {
      meaning: 'What was passed as a delivery is not a `Delivery`.',
      cause: 'A list of deliveries was passed, or an object that no method of `Delivery` returned.',
      action:
        'Pass the result of a method of `Delivery`, and call `deliverTo` once for each delivery. Issue one token of Kestra for each: it is sealed only when it is issued.',
    },
    'construct/delivery-ambiguous': {
      meaning: 'A construct has a delivery, and also a property that belongs to the delivery.',
      cause: 'For example, `recipients` or `prefix` was set beside `delivery`.',
      action: 'Remove the property, or set it in the delivery.',
    },
    'construct/sealed-at-issue': {
      meaning: 'A sealed output of a bound token has an option that is only for tokens in Secrets.',
      cause: 'A bound token is sealed when it is issued, by the provider that issues it. It is never read.',
      action: 'Remove `wait`, `readAtPlan` or `provider`.',
    },
    'construct/output-name-invalid': {
      meaning: '`outputName` is not a valid name of an output.',
      cause: 'A name has letters, digits, `_` and `-` and begins with a letter or `_`.',
      action: 'Correct `outputName`, or remove it.',
    },
    'construct/output-name-taken': {
      meaning: 'Another output of the stack has the same name.',
      cause: '`outputName` was used twice.',
      action: 'Use another `outputName`.',
    },
    'construct/nothing-expected': {
      meaning: 'An expectation has neither `can` nor `cannot`.',
      cause: 'Without an action there is nothing to check.',
      action: 'Write at least one action in `can` or `cannot`.',
    },
    'construct/action-invalid': {
      meaning: 'An action of an expectation cannot be read.',
      cause: 'It does not have the form of an action. The message says why.',
      action:
        'Write it like `get secrets -n kargo`, or as an object `{ verb, resource, group, … }` or `{ verb, path }`.',
    },
    'construct/groups-without-user': {
      meaning: 'An access expectation has `groups`, but its subject is not a user.',
      cause: 'A service account has known groups, and a group has none.',
      action: 'Remove `groups`, or use `Subject.user`.',
    },
    'construct/enforce-unknown': {
      meaning: '`enforce` is neither `warn` nor `fail`.',
      cause: 'The value is misspelled.',
      action: 'Use `warn` to print a warning, or `fail` to stop the run.',
    },
    'construct/check-in-hcl': {
      meaning: 'An expectation that only warns cannot be synthesized as HCL.',
      cause: 'CDKTF cannot write `check` blocks in HCL.',
      action: 'Synthesize JSON, which is the default, or use `enforce: "fail"`.',
    },
    'construct/import-name-invalid': {
      meaning: '`importFrom` is not the name of an object.',
      cause: 'It is empty, or has too many parts.',
      action: 'Write `namespace/name`, `name` for a cluster-scoped object, or `true` for the declared name.',
    },
    'construct/import-name-unknown': {
      meaning: '`importFrom` is not known at synth.',
      cause: 'Namespace and name cannot be separated in a value that only plan knows.',
      action: 'Write `true`, or `{ namespace, name }`.',
    },
    'construct/import-other-object': {
      meaning: '`importFrom` names another object than the one that is declared.',
      cause: 'Name and namespace of an object cannot be changed: the imported one would be deleted.',
      action: 'Declare the name and namespace that the object has.',
    },
    'construct/import-token-name-missing': {
      meaning: '`importFrom: true` is given for a token with a generated name.',
      cause: 'The name of its Secret is not part of the declaration.',
      action: 'Write `importFrom: "namespace/name"`, or declare the exact `name`.',
    },
    'construct/import-reissue': {
      meaning: 'The imported token would be replaced at once.',
      cause: 'Its Secret has another name than is declared, and the name is part of the token.',
      action: 'Declare the exact `name` of the Secret, or a `generateName` that it begins with.',
    },
    'construct/import-take-over-renderer': {
      meaning: '`takeOverFrom` is given, but the renderer is `kubernetes`.',
      cause:
        'The provider hashicorp/kubernetes does not use server-side apply, so there are no field managers to take over from.',
      action: 'Remove `takeOverFrom`, or use the renderer `signet`.',
    },
    'construct/acknowledged-code-unknown': {
      meaning: 'The code to acknowledge is not one of a guardrail.',
      cause: 'The code is misspelled.',
      action: 'Copy the code from the end of the finding.',
    },
    'construct/acknowledged-without-reason': {
      meaning: 'A finding is acknowledged without a reason.',
      cause: 'A later reader has to be able to decide whether the reason still holds.',
      action: 'Give a reason that is known at synth.',
    },
    'construct/guardrails-outside-stack': {
      meaning: 'Guardrails were added outside a stack.',
      cause: 'CDKTF ignores aspects of an `App` without a message.',
      action: 'Add them to each stack: `addGuardrails(this)`.',
    },
    'construct/level-unknown': {
      meaning: 'The `level` of a guardrail is neither `warn` nor `error`.',
      cause: 'The value is misspelled.',
      action: 'Use `warn` to print a warning, or `error` to stop the synthesis.',
    },
  },
};

export const argo: Family = {
  title: 'Constructs for Argo Workflows',
  about: 'Codes that begin with `construct/argo-`.',
  rooms,
  entries: {
    'construct/argo-namespaces-empty': {
      meaning: '`namespaces` is an empty list.',
      cause: 'The rules would apply in no namespace.',
      action: 'Name the namespaces, or remove `namespaces`: the rules then apply in the namespace of the account.',
    },
    'construct/argo-namespaces-contradiction': {
      meaning: 'Both `namespaces` and `clusterWide` are given.',
      cause: 'Cluster-wide rules apply in every namespace.',
      action: 'Remove one of them.',
    },
    'construct/argo-namespace-twice': {
      meaning: '`namespaces` contains a namespace twice.',
      cause: 'It was probably copied.',
      action: 'Name each namespace once.',
    },
    'construct/argo-nothing-allowed': {
      meaning: 'The access allows nothing.',
      cause: 'It has no rule and no role, so Argo would answer each call with 403.',
      action: 'Give `rules` or `role`, or call a method such as `allowRead()`.',
    },
    'construct/argo-role-unknown': {
      meaning: '`role` is not one of `view`, `edit` and `admin`.',
      cause: 'Argo Workflows adds its rules to these three cluster roles only.',
      action: 'Use one of them, or give `rules`.',
    },
    'construct/argo-sso-precedence-invalid': {
      meaning: '`precedence` is not a whole number that is known at synth.',
      cause: 'Argo’s server reads an invalid precedence as 0, without a message.',
      action: 'Use a whole number. It may be negative; the highest wins.',
    },
    'construct/argo-sso-rule-invalid': {
      meaning: 'The expression of `rule` has an error.',
      cause:
        'A syntax error, or a type that the operator does not accept. Argo would deny everyone whose login reaches the rule.',
      action: 'Correct the expression at the position that the message names.',
    },
    'construct/argo-sso-annotation-reserved': {
      meaning: 'An annotation is reserved.',
      cause: 'The construct writes it, from `rule`, `precedence` and `token.name`.',
      action: 'Use these properties instead.',
    },
    'construct/argo-sso-generated-name': {
      meaning: 'The token of an SSO account has a generated name.',
      cause: 'Argo’s server finds the Secret by a name that is an annotation of the account, which is created first.',
      action: 'Remove `token.generateName`; raise `token.generation` to rotate.',
    },
    'construct/argo-server-invalid': {
      meaning: '`server` is not an address that the `argo` command accepts.',
      cause: '`ARGO_SERVER` is a host and a port, without a scheme and a path.',
      action: 'Write it like `argo.example.com:2746`; a path is set as `baseHref`.',
    },
    'construct/argo-environment-unsealed': {
      meaning: 'The environment does not know which sealed output contains the token.',
      cause:
        '`sealFor` was not called, or was called several times. Deliveries in other formats than age do not count.',
      action: 'Call `sealFor` first; after several calls, pass the right one as `sealed`.',
    },
    'construct/argo-environment-secret-invalid': {
      meaning: 'A name is not valid for a secret of GitHub Actions.',
      cause: 'A name has letters, digits and `_`, and does not begin with a digit or with `GITHUB_`.',
      action: 'Correct the name.',
    },
    'construct/argo-resource-names': {
      kind: 'warning',
      meaning: 'A rule limits verbs of workflows by `resourceNames`, which Argo does not support.',
      cause:
        'Argo’s server first asks whether the account may do this with all workflows of the namespace, and denies the call.',
      action: 'Remove `resourceNames` for these verbs.',
    },
    'construct/argo-cluster-scoped': {
      kind: 'warning',
      meaning: 'A rule of a Role names a cluster-scoped resource.',
      cause: 'A Role applies in a namespace, so it does not grant the resource.',
      action: 'Use `allowClusterTemplates`, or make the access `clusterWide`.',
    },
    'construct/argo-sso-precedence-clash': {
      kind: 'warning',
      meaning: 'Two SSO rules have the same precedence.',
      cause: 'For a user whom both match, Argo’s server selects one of the accounts at random.',
      action: 'Give each rule a precedence of its own.',
    },
    'construct/argo-sso-unreachable': {
      kind: 'warning',
      meaning: 'An SSO rule is never used.',
      cause: 'A rule that matches everyone has a higher precedence.',
      action: 'Give the rule that matches everyone the lowest precedence.',
    },
    'construct/argo-sso-unknown-claim': {
      kind: 'warning',
      meaning: 'An SSO rule uses a claim that Argo’s server usually does not pass to rules.',
      cause: 'If a user’s login lacks the claim, the rule fails and denies that user.',
      action: 'Correct the name; if your identity provider sends the claim, read it as `get($env, "name")`.',
    },
    'construct/argo-sso-unknown-function': {
      kind: 'warning',
      meaning: 'An SSO rule calls an unknown function.',
      cause: 'The expression language did not have it when this version of Signet was built.',
      action: 'Check the name, and that your version of Argo has the function.',
    },
  },
};

export const kargo: Family = {
  title: 'Constructs for Kargo',
  about: 'Codes that begin with `construct/kargo-`.',
  rooms,
  entries: {
    'construct/kargo-version-unknown': {
      meaning: 'The `version` of a `Kargo` construct is not known.',
      cause: 'Only `1.11`, for Kargo 1.9 to 1.11, and `1.12` differ.',
      action: 'Write one of the two; `1.12` is the default.',
    },
    'construct/kargo-model-unknown': {
      meaning: '`model` is neither `role` nor `serviceAccount`.',
      cause: 'The value is misspelled.',
      action:
        'Remove `model`, unless you run a development build of Kargo from between November 2025 and January 2026.',
    },
    'construct/kargo-role-owned': {
      meaning: 'The name belongs to a role that Kargo or its Helm chart creates.',
      cause: 'Its owner writes the role again when it is changed.',
      action: 'Refer to it with `fromRoleName`, or use another name.',
    },
    'construct/kargo-role-empty': {
      meaning: 'The role allows nothing.',
      cause: 'It has no rule, and no other role is bound to it.',
      action: 'Give `rules`, or call a method that adds some.',
    },
    'construct/kargo-key-reserved': {
      meaning: 'A label or annotation is reserved.',
      cause: 'Kargo reads this key, and the construct writes it from its other properties.',
      action: 'Use `claims`, `description`, `kargoManaged` or `model`.',
    },
    'construct/kargo-claim-name-invalid': {
      meaning: 'The name of a claim is not valid.',
      cause: 'It is empty, begins or ends with a space, or is not known at synth.',
      action: 'Write it as your identity provider does, for example `groups`.',
    },
    'construct/kargo-claim-value-invalid': {
      meaning: 'A value of a claim is not valid.',
      cause: 'It is not a string, is empty, or begins or ends with a space. Kargo compares it exactly.',
      action: 'Correct the value.',
    },
    'construct/kargo-claim-scalar': {
      meaning: 'The values of a claim are not a list.',
      cause: 'Kargo displays a single value, but ignores all claims of the role when it looks up users.',
      action: 'Write a list, also for one value.',
    },
    'construct/kargo-claim-empty': {
      meaning: 'A claim has no value.',
      cause: 'The list is empty, so the claim would give the role to nobody.',
      action: 'Add a value, or remove the claim.',
    },
    'construct/kargo-stages-empty': {
      meaning: 'The list of stages is empty.',
      cause: 'Kubernetes reads an empty list of names as all names.',
      action: 'Name the stages; for all stages, leave the list out.',
    },
    'construct/kargo-managed-resource': {
      meaning: 'A rule of a role with `kargoManaged` has a resource that is not a plural.',
      cause: 'Kargo fails at `*` or a singular, and then cannot list any role of the project.',
      action: 'Name each resource by its plural, or remove `kargoManaged`.',
    },
    'construct/kargo-managed-with-other-role': {
      meaning: 'Another role is bound to a role with `kargoManaged`.',
      cause: 'Kargo manages only a role that has one Role and one RoleBinding.',
      action: 'Remove `kargoManaged`, or add the rules of the other role to this one.',
    },
    'construct/kargo-accounts-of-older-model': {
      meaning: 'The configured Kargo has no service accounts of its own.',
      cause: 'In every release, tokens belong to roles. Only development builds of a short period have accounts.',
      action: 'Use `KargoSystemRole` or `KargoProjectRole`, or set `model: "serviceAccount"` at `Kargo`.',
    },
    'construct/kargo-object-of-owned-role': {
      meaning: 'A hand-written object belongs to a role that Kargo creates in each project.',
      cause: 'Kargo reverts changes of the objects of `kargo-admin`, `kargo-promoter` and `kargo-viewer`.',
      action:
        'Declare a role with another name, or refer to this one with `KargoProjectRole.fromRoleName` and bind it.',
    },
    'construct/kargo-claims-not-lists': {
      meaning: 'The claims annotation of a hand-written service account is not a JSON object of lists of strings.',
      cause: 'Kargo displays a single value, but ignores the whole annotation when it looks up users.',
      action: 'Write for example `{"email":["a@example.com"]}`, or use the property `claims` of the construct.',
    },
    'construct/kargo-subject-without-namespace': {
      kind: 'warning',
      meaning: 'A service account among the subjects has no namespace.',
      cause: 'Kubernetes uses that of the binding, but Kargo then shows no rules for the role.',
      action: 'Set the namespace.',
    },
    'construct/kargo-mark-not-true': {
      kind: 'warning',
      meaning: 'A Kargo label or annotation has another value than `true`.',
      cause: 'Kargo treats it as if it were missing.',
      action: 'Set it to `true`, or remove it.',
    },
    'construct/kargo-token-listed': {
      kind: 'warning',
      meaning: 'A service account lists Secrets under `secrets`.',
      cause: 'Kubernetes may delete a listed token Secret that was not used for a long time.',
      action: 'Remove `secrets`: nothing needs it.',
    },
    'construct/kargo-token-of-role': {
      kind: 'warning',
      meaning: 'The token is issued for a role, but in this model of Kargo tokens belong to service accounts.',
      cause: '`model: "serviceAccount"` is set. The token works, but Kargo does not list it.',
      action:
        'Declare a `KargoServiceAccount`, bind the role to it with `role.bind(account)`, and issue the token for it.',
    },
  },
};

export const kestraConstructs: Family = {
  title: 'Constructs for Kestra',
  about: 'Codes that begin with `construct/kestra-`.',
  rooms,
  entries: {
    'construct/kestra-version-unknown': {
      meaning: '`version` is neither `1.x` nor `2.0`.',
      cause: 'The value is misspelled.',
      action: 'Use `1.x` for Kestra 0.24 to 1.3, and `2.0` for later versions.',
    },
    'construct/kestra-provider-other': {
      meaning: 'Two constructs of Kestra that belong together are declared with different providers.',
      cause: 'Each `SignetProvider` connects to one Kestra, and an id of another Kestra is not known there.',
      action: 'Declare both with the same provider.',
    },
    'construct/kestra-tenant-not-of-account': {
      meaning: 'An account of the instance is used in a tenant that its `tenants` do not include.',
      cause:
        'From Kestra 2.0 on, an account must have access to a tenant before it can be in a group or have a role there.',
      action: 'Add the tenant to `tenants` of the `KestraServiceAccount`.',
    },
    'construct/kestra-version-other': {
      meaning: 'A `Kestra` construct has another `version` than its SignetProvider.',
      cause: '`kestra.version` of the SignetProvider and `version` of the `Kestra` construct contradict each other.',
      action: 'Remove one of them, or correct the wrong one.',
    },
    'construct/kestra-tenant-other': {
      meaning: 'A role, group or account belongs to another tenant.',
      cause: 'Roles, groups and bindings belong to one tenant.',
      action: 'Declare it in this tenant as well, and use that one.',
    },
    'construct/kestra-resource-unknown': {
      meaning: 'A permission names a resource that this version of Kestra does not have.',
      cause: 'The name is misspelled, or exists in another version only.',
      action: 'Use one that the message lists, or set the `version` of your server at `Kestra`.',
    },
    'construct/kestra-action-unknown': {
      meaning: 'A permission names an action that this version of Kestra does not have.',
      cause: 'The name is misspelled, or exists in another version only.',
      action: 'Use one that the message lists, or set the `version` of your server at `Kestra`.',
    },
    'construct/kestra-permission-empty': {
      meaning: 'A permission has no action.',
      cause: 'The list of actions is empty, so the permission would allow nothing.',
      action: 'Add an action, or remove the resource.',
    },
    'construct/kestra-role-empty': {
      meaning: 'The role allows nothing.',
      cause: 'It has no permission.',
      action: 'Give `permissions`, or call a method such as `allowRunFlows()`.',
    },
    'construct/kestra-role-managed': {
      meaning: 'The name belongs to a role that Kestra itself manages.',
      cause: 'Kestra creates it in each tenant, and nobody else can change it.',
      action: 'Refer to it with `KestraRole.fromRoleName`, or use another name.',
    },
    'construct/kestra-binding-twice': {
      meaning: 'The role is already bound to this subject in this namespace.',
      cause: 'Kestra would keep both bindings, so that removing one would have no effect.',
      action: 'Remove one of the two `bind` calls.',
    },
    'construct/kestra-member-twice': {
      meaning: 'The user or account is already a member of the group.',
      cause: 'It was added twice.',
      action: 'Remove one of the two calls.',
    },
    'construct/kestra-exclusive-groups-on-instance': {
      meaning: '`exclusiveGroups` is given for an account of the instance.',
      cause: 'Groups belong to a tenant; an account of the instance can be in groups of several tenants.',
      action: 'Remove `exclusiveGroups`, or remove `tenants` to create the account in one tenant.',
    },
    'construct/kestra-tenants-empty': {
      meaning: 'The list of tenants is empty.',
      cause: 'An account of the instance without access to a tenant can do nothing.',
      action: 'Name the tenants, or remove `tenants` to create the account in one tenant.',
    },
    'construct/kestra-token-twice': {
      meaning: 'Two tokens of one owner have the same name.',
      cause:
        'Without `name`, a token has the id of its construct. In Kestra, the two tokens could not be distinguished.',
      action: 'Set another `name` for one of them.',
    },
    'construct/kestra-max-age-invalid': {
      meaning: '`maxAge` is not a duration that Kestra accepts.',
      cause: 'It is an ISO-8601 duration of days, hours, minutes and seconds, longer than zero.',
      action: 'Write for example `P30D` or `PT12H`. For a token that never expires, remove `maxAge`.',
    },
    'construct/kestra-two-schedules': {
      meaning: '`rotation` and `renewBefore` are both set.',
      cause: 'A new token is issued either at an age, or before the expiry of the old one.',
      action: 'Remove one of them.',
    },
    'construct/kestra-extended-without-max-age': {
      meaning: '`extended` is given without `maxAge`.',
      cause: 'Each use of an extended token extends it by its `maxAge`; without it the token never expires.',
      action: 'Add `maxAge`, or remove `extended`.',
    },
  },
};
