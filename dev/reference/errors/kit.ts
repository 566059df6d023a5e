import type { Family } from './entry';

export const kit: Family = {
  title: 'The provider and the engine',
  about:
    'What any Terraform provider can report: values of the configuration, state, import, and the plugin protocol between Terraform or OpenTofu and the provider.',
  rooms: ['src/kit', 'src/process', 'src/provider/errors.ts', 'src/provider/launcher'],
  entries: {
    'provider/schema': {
      meaning: 'The provider’s own definition is not valid.',
      cause: 'A bug in the provider, not in your configuration.',
      action: 'Please report it with the text of the error.',
    },
    'provider/fault': {
      meaning: 'The provider broke a rule of the plugin protocol.',
      cause: 'A bug in the provider, not in your configuration.',
      action: 'Please report it with the text of the error.',
    },
    'provider/crash': {
      meaning: 'The provider failed with an unexpected error.',
      cause:
        'A bug in the provider. The text of the error is not shown, because it could contain a secret; the log has its class.',
      action: 'Please report it with the operation and the type that the message names.',
    },
    'provider/could-be-token': {
      meaning:
        'A list of `terraform query` leaves out an object, because one of its values could be a token or a private key.',
      cause:
        'The engine prints what a list returns, and writes it into the generated configuration, which must not contain a token. Signet recognizes JSON Web Tokens and private keys of age, also encoded, and long texts that look random.',
      action:
        'Remove the value from the object, and revoke the token if it is one. If the value is no secret, import the object with an import block: a manifest that you write can contain it.',
    },
    'provider/not-declarable': {
      meaning: 'A list of `terraform query` with the resources leaves out an object.',
      cause:
        'The provider refuses the object in a configuration, for example a token of Kestra without a name, or a Kubernetes object that was created with `generateName`.',
      action: 'Change the object, or leave it out of the configuration.',
    },
    'provider/not-configured': {
      meaning: 'The provider is not configured.',
      cause: 'The provider block has errors, or its values are not known during plan.',
      action: 'Correct the errors of the provider block first, and set it from values that are known during plan.',
    },
    'provider/unknown-type': {
      meaning: 'This provider has no resource, data source or function of this name.',
      cause: 'The name is misspelled, or the installed provider is older.',
      action: 'Check the name and the version of the provider.',
    },
    'provider/cluster-unknown': {
      meaning: 'The Kubernetes cluster is not known during plan.',
      cause:
        'The provider block refers to a value that only apply computes, such as the address of a cluster that the same run creates.',
      action: 'Create the cluster first (with `-target`, or in a stack of its own), then the objects in it.',
    },
    'provider/bad-test-clock': {
      meaning: '`SIGNET_TEST_CLOCK` is not a time.',
      cause: 'The environment variable sets the clock of the provider, for tests only.',
      action: 'Remove the variable, or set a time in RFC 3339, such as `2026-12-01T00:00:00Z`.',
    },
    'provider/test-clock': {
      meaning: 'A warning: the clock of the provider is set to a fixed time.',
      cause: 'The environment variable `SIGNET_TEST_CLOCK` is set. It is for tests only.',
      action: 'Outside tests, remove the variable.',
    },
    'provider/kestra-unknown': {
      meaning: 'The Kestra server is not known during plan.',
      cause:
        'The provider block refers to a value that only apply computes, such as the address of a server that the same run creates.',
      action: 'Create the server first (with `-target`, or in a stack of its own), then the objects in it.',
    },
    'operation/cancelled': {
      meaning: 'The operation was cancelled.',
      cause: 'Someone pressed Ctrl-C, or the engine asked the provider to stop.',
      action: 'Run plan again: it shows what is left to do. What was known to exist is in the state.',
    },
    'config/inexact-number': {
      meaning: 'A number has too many digits.',
      cause: 'Numbers are 64-bit floating point; integers are exact up to 9007199254740991.',
      action: 'Use a number with fewer digits.',
    },
    'config/null-element': {
      meaning: 'A list, set or map contains `null`.',
      cause: 'An expression in the collection has no value.',
      action: 'Remove the element, for example with `[for x in … : x if x != null]`.',
    },
    'config/required': {
      meaning: 'A required argument has the value `null`.',
      cause:
        'A variable is not set and has the default `null`, or an expression returns `null`, such as `try(…, null)`. The engine checks only that the argument is in the configuration, not that it has a value.',
      action:
        'Set a value. For a variable: set it, or declare it with `nullable = false`, so that the engine reports it itself.',
    },
    'config/write-only-unsupported': {
      meaning: 'The engine does not support write-only attributes.',
      cause: 'An older engine would store the value in plan and state.',
      action: 'Use Terraform 1.11, OpenTofu 1.11, or newer.',
    },
    'config/deprecated': {
      kind: 'warning',
      meaning: 'The attribute is deprecated.',
      cause: 'A later version removes it. The message names what replaces it.',
      action: 'Use the replacement.',
    },
    'config/empty': {
      meaning: 'The value is empty.',
      cause: 'The attribute needs a text that is not blank, or a collection with at least one element.',
      action: 'Set a value, or remove the attribute.',
    },
    'config/one-of': {
      meaning: 'The value is not one of those that are allowed.',
      cause: 'It is misspelled, or in another case.',
      action: 'Use one of the values that the message lists.',
    },
    'config/pattern': {
      meaning: 'The value does not have the required form.',
      cause: 'It is not a valid name, duration or other text that the attribute needs. The message has the form.',
      action: 'Correct the value.',
    },
    'config/key': {
      meaning: 'A key of a map does not have the required form.',
      cause: 'It is not a valid key of labels, annotations or another map. The message has the form.',
      action: 'Correct the key.',
    },
    'plan/replace': {
      kind: 'warning',
      meaning: 'The resource will be replaced.',
      cause: 'An attribute changed that cannot be changed in place. The message names it and the reason.',
      action: 'Check that the existing object may be deleted; otherwise undo the change.',
    },
    'import/unsupported': {
      meaning: 'The type cannot be imported.',
      cause: 'It does not stand for an object that could be read by an identifier.',
      action: 'Let the engine create it.',
    },
    'import/format': {
      meaning: 'The import identifier does not have the form of this type.',
      cause: 'A part is missing, empty or misspelled.',
      action: 'Use the form that the message names; [the reference](reference/README.md) has it for each type.',
    },
    'identity/changed': {
      meaning: 'The object that a read found is not the object in the state.',
      cause: 'The object was deleted, and another object has its name now.',
      action:
        'To use the existing object, remove the resource from the state with a `removed` block that has `destroy = false`, and import the object. To create a new one, delete the existing object first.',
    },
    'identity/mismatch': {
      meaning: 'The object that an import found does not have the given identity.',
      cause:
        'An optional attribute of the identity in the `import` block is wrong, or another object has the name now.',
      action: 'Correct the identity, or omit the optional attributes of it.',
    },
    'state/newer': {
      meaning: 'The state was written by a newer provider.',
      cause: 'Another machine or CI job uses a newer version of `cdktf-signet`.',
      action: 'Install that version, or a newer one.',
    },
    'state/unreadable': {
      meaning: 'The state of the resource cannot be read.',
      cause: 'The state was edited by hand or is damaged.',
      action: 'Restore the state from a backup. If it was not edited, please report the error.',
    },
    'state/private-unreadable': {
      meaning: 'The private data that the provider stored in the state cannot be read.',
      cause: 'The state was edited, or another provider of the same name wrote it.',
      action: 'Restore the state from a backup, or remove the resource from the state and import it again.',
    },
    'move/unsupported': {
      meaning: 'A `moved` block moves a resource to another type.',
      cause: 'The new type cannot use the state of the old one.',
      action:
        'Remove the `moved` block; import the object into the new type and use a `removed` block for the old one.',
    },
    'cty/wrong-type': {
      meaning: 'A value has another type than the schema defines.',
      cause: 'The state or the message of the engine does not match this version of the provider.',
      action: 'Check that provider and state are of the same version. If they are, please report the error.',
    },
    'cty/missing-attribute': {
      meaning: 'A value lacks an attribute that its type has.',
      cause: 'The state was edited, or was written by another version.',
      action: 'Restore the state from a backup, or use the provider version that wrote it.',
    },
    'cty/unexpected-attribute': {
      meaning: 'A value has attributes that its type does not have.',
      cause: 'The state was edited, or was written by another version.',
      action: 'Restore the state from a backup, or use the provider version that wrote it.',
    },
    'cty/wrong-length': {
      meaning: 'A tuple has too many or too few elements.',
      cause: 'The state was edited, or was written by another version.',
      action: 'Restore the state from a backup, or use the provider version that wrote it.',
    },
    'cty/bad-number': {
      meaning: 'A text is not a decimal number.',
      cause: 'It is infinite, not a number, or has an exponent of more than five digits.',
      action: 'Correct the number in the configuration.',
    },
    'cty/bad-text': {
      meaning: 'A text is not valid Unicode.',
      cause: 'It contains half of a surrogate pair, for example because a program cut it.',
      action: 'Correct the text in the configuration.',
    },
    'cty/too-deep': {
      meaning: 'A value is nested too deeply.',
      cause: 'Usually a manifest that was generated in a loop.',
      action: 'Reduce the nesting.',
    },
    'cty/malformed': {
      meaning: 'A message of the engine or a part of the state cannot be decoded.',
      cause: 'The state is damaged, or engine and provider do not fit together.',
      action: 'Restore the state from a backup, and check the version of the engine.',
    },
    'cty/bad-type': {
      meaning: 'A type that the engine sent cannot be read.',
      cause: 'The engine uses a kind of type that this provider does not have.',
      action: 'Use a supported version of Terraform or OpenTofu. If you do, please report the error.',
    },
    'plugin/started-by-hand': {
      meaning: 'The provider was started without Terraform or OpenTofu.',
      cause: 'Someone ran the executable directly.',
      action: 'Run `terraform` or `tofu`: the engine starts the provider.',
    },
    'plugin/protocol-not-offered': {
      meaning: 'The engine does not support version 6 of the plugin protocol.',
      cause: 'The engine is older than Terraform 1.0.',
      action: 'Use Terraform 1.0 or newer, or OpenTofu.',
    },
    'plugin/host-certificate-missing': {
      meaning: 'The engine sent no certificate.',
      cause:
        'The engine is too old, or the provider was started by another program. Without it, the connection could not be encrypted.',
      action: 'Use Terraform 1.0 or newer, or OpenTofu.',
    },
    'plugin/host-certificate-bad': {
      meaning: 'The certificate of the engine in `PLUGIN_CLIENT_CERT` cannot be read.',
      cause: 'Another program changed the environment of the provider.',
      action: 'Start the provider only through Terraform or OpenTofu.',
    },
    'plugin/socket-failed': {
      meaning: 'The provider could not create its socket.',
      cause: 'The path of the temporary folder is too long, or this user may not write there.',
      action: 'Set `TMPDIR` or `PLUGIN_UNIX_SOCKET_DIR` to a short path that this user may write to.',
    },
    'plugin/unknown-name': {
      meaning: 'The engine asked for a type that this provider does not have.',
      cause: 'Engine and provider disagree about the schema, for example after the provider was replaced during a run.',
      action: 'Run `init` and plan again.',
    },
    'plugin/flatmap-state': {
      meaning: 'The state has the format of Terraform 0.11.',
      cause: 'No version of this provider wrote it; another provider of the same name did.',
      action: 'Remove the resource from the state and import it again.',
    },
    'plugin/value-missing': {
      meaning: 'The engine sent a request without its value.',
      cause: 'Engine and provider do not fit together.',
      action: 'Use a supported version of Terraform or OpenTofu. If you do, please report the error.',
    },
    'provider/node-not-found': {
      meaning: 'The provider found no suitable Node.js on the machine that runs the engine.',
      cause:
        'Node.js is not installed there, is older than version 20, or is in a folder that was not searched. The engine has its own `PATH`, for example in a service or a container.',
      action: 'Install Node.js 20 or newer, or set `SIGNET_NODE` to the path of the node executable.',
    },
    'provider/signet-node-unsuitable': {
      meaning: '`SIGNET_NODE` is not the path of Node.js 20 or newer.',
      cause: 'The file does not exist, is not executable, or prints no version or an older one.',
      action: 'Correct or remove `SIGNET_NODE`.',
    },
    'process/unsafe-node-option': {
      meaning: 'Node.js was started with an option that writes secrets to a file.',
      cause:
        '`NODE_OPTIONS` contains `--tls-keylog` or `--heapsnapshot-near-heap-limit`, which cannot be switched off afterwards.',
      action: 'Remove the option from `NODE_OPTIONS`.',
    },
  },
};
