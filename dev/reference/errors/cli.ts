import type { Family } from './entry';

export const cli: Family = {
  title: 'The command signet',
  about:
    'Codes with `usage/` mean that the command was called wrongly (exit status 2), codes with `cli/` that it failed (exit status 1).',
  rooms: ['src/cli'],
  entries: {
    'usage/arguments': {
      meaning: 'The arguments of the command are not valid.',
      cause:
        'An unknown option or command, a missing value, or too many arguments. The value itself is not repeated: it could be a token.',
      action: 'Run `signet --help`, or `signet help COMMAND`.',
    },
    'usage/fingerprint': {
      meaning: 'The value of `--fingerprint` is not a fingerprint.',
      cause: 'A fingerprint is `sha256:` and 32 hexadecimal digits.',
      action: 'Copy it from the plan or the output that declares the token.',
    },
    'usage/output': {
      meaning: 'The value of `--output` is not a format of the command, or the command prints one format only.',
      cause: 'A typing error, or the name of an output, which `unseal` and `inspect` take with `--output-name`.',
      action: 'Use a format that the message lists, or `--output-name NAME`.',
    },
    'usage/file-given-twice': {
      meaning: 'A file to write is also read by the command, or written a second time.',
      cause: 'Two options, or an option and the argument, name the same file. Nothing was written.',
      action: 'Give each output a file of its own.',
    },
    'usage/variable-name': {
      meaning: 'The value of `--name` is not the name of an environment variable.',
      cause: 'A name has letters, digits and underscores and does not begin with a digit.',
      action: 'Correct the name, for example to `API_TOKEN`.',
    },
    'usage/name-missing': {
      meaning: 'The form of output needs a name.',
      cause:
        '`--name` is missing: the variable of `--as env`, `docker`, `dotenv` and `github-actions`, the Secret of `--as secret`, or the credential of `--as jenkins`.',
      action: 'Add `--name`, for example `--name API_TOKEN`.',
    },
    'usage/within': {
      meaning: 'The value of `--within` is not a duration.',
      cause: 'A duration has whole numbers with the units `h`, `m` and `s`. There is no unit for days.',
      action: 'Correct it, for example to `24h` or `1h30m`.',
    },
    'cli/not-a-state': {
      meaning: 'The input of `signet due` is not a state.',
      cause: 'It is a plan, an encrypted state, an incomplete document, or something else; the message says which.',
      action: 'Give the result of `terraform show -json` or `tofu show -json`, or the folder of the stack.',
    },
    'cli/bad-time': {
      meaning: 'A token in the state has an attribute that is not a time.',
      cause: 'The state was changed by hand, or another program wrote it.',
      action: 'Use the state as the engine wrote it.',
    },
    'usage/secret-name': {
      meaning: 'The value of `--name` is not the name of a Kubernetes Secret.',
      cause: 'With `--as secret`, a name has 1 to 253 lower-case letters, digits, `-` and `.`.',
      action: 'Correct the name, for example to `ci-token`.',
    },
    'usage/secret-name-missing': {
      meaning: '`signet reseal` writes a manifest, and the name of its Secret is unknown.',
      cause: 'Only a manifest of SOPS that Signet has written has the name, and --name was not given.',
      action: 'Add `--name` and `--namespace`.',
    },
    'usage/secret-key': {
      meaning: 'The value of `--key` is not a key of a Kubernetes Secret.',
      cause: 'A key has 1 to 253 letters, digits, `-`, `_` and `.`.',
      action: 'Correct the key, or remove `--key`: the default is `token`.',
    },
    'usage/credential-id': {
      meaning: 'The value of `--name` is not the id of a Jenkins credential.',
      cause: 'With `--as jenkins`, an id has 1 to 255 letters, digits, `-`, `_` and `.`.',
      action: 'Correct the id, for example to `ci-token`.',
    },
    'cli/not-quotable': {
      meaning: 'The opened text contains a single quote, and cannot be written with `--as dotenv`.',
      cause:
        'The programs that read `.env` files do not agree on how to write a single quote. A token of a server has none.',
      action: 'Use `--as env` for a shell, or `--as docker`.',
    },
    'cli/github-file-missing': {
      meaning: 'The environment variable `GITHUB_ENV` or `GITHUB_OUTPUT` is not set.',
      cause: '`--as github-actions` appends to the file that this variable names. GitHub Actions sets it in each step.',
      action: 'Run the command in a step of GitHub Actions. Elsewhere, use `--as dotenv` or `--as env`.',
    },
    'cli/output': {
      meaning: 'The result of the command could not be printed.',
      cause:
        'For example, the disk of the file to which the output is redirected is full; the message has the reason of the system.',
      action: 'Remove the cause, and run the command again.',
    },
    'cli/not-masked': {
      meaning: 'The token was not written to the file of a step of GitHub Actions, because the log would show it.',
      cause:
        'The commands with which the log hides the token could not be printed: the program that reads the output of the command has ended.',
      action: 'Do not redirect the output of the command.',
    },
    'cli/append': {
      meaning: 'The file of a step of GitHub Actions cannot be written to.',
      cause: 'The file does not exist, or its permissions do not allow it; the message has the reason of the system.',
      action: 'Run the command in the step itself, not in a container without the file.',
    },
    'usage/options': {
      meaning: 'An option was given that has no effect here.',
      cause: 'The option belongs to another option or form of the command; the message names it.',
      action: 'Remove the option, or add the one that it belongs to.',
    },
    'usage/server': {
      meaning: 'The value of `--server` is not an address of the server.',
      cause: 'Argo takes `host:port` without a scheme; Kargo and Kestra take a URL.',
      action: 'Correct the address, for example to `argo.example.com:2746` or `https://kargo.example.com`.',
    },
    'usage/namespace': {
      meaning: 'The value of `--namespace` or `--project` is not the name of a namespace or project.',
      cause: 'A name has 1 to 63 lower-case letters, digits and hyphens.',
      action: 'Correct the name.',
    },
    'usage/base-href': {
      meaning: 'The value of `--base-href` is not the path of a URL.',
      cause: 'It has a space, a control character or a character outside ASCII.',
      action: 'Write the path under which the server is published, such as `--base-href /argo/`.',
    },
    'usage/identity': {
      meaning: 'No private key is given.',
      cause: 'Neither `--identity` nor the environment variable `SIGNET_IDENTITY` names a file.',
      action: 'Add `--identity FILE`, or set `SIGNET_IDENTITY` to the path of the file.',
    },
    'usage/key-as-argument': {
      meaning: 'A private key was given instead of the name of its file.',
      cause:
        'Other processes can see arguments and environment variables, and the shell keeps arguments in its history.',
      action: 'Write the key to a file of mode 0600 and give its name. If others use this machine, make a new key.',
    },
    'usage/stdin': {
      meaning: 'Two inputs were to be read from standard input.',
      cause: 'Both the sealed text and the private key were given as `-`.',
      action: 'Give one of them as a file.',
    },
    'usage/no-location': {
      meaning: 'No location is given where the command looks for tokens.',
      cause: 'There is no default, because a token revoked in the wrong place cannot be restored.',
      action: 'Add `--system` (Kargo’s system level), `--project NAME` (a Kargo project) or `--namespace NAME`.',
    },
    'usage/adopt-location': {
      meaning: 'No namespace is given in which `signet adopt` looks for objects.',
      cause: 'The objects that one configuration takes over are usually in some namespaces, and not in all.',
      action: 'Add `--namespace NAME`, which can be repeated, or `--all-namespaces`.',
    },
    'usage/account-name': {
      meaning: 'The value of `--role` or `--service-account` is not a valid name.',
      cause: 'A name has lower-case letters, digits, hyphens and dots.',
      action: 'Correct the name. `signet tokens list` shows the accounts.',
    },
    'usage/token-name': {
      meaning: 'The argument is not the name of a token.',
      cause:
        'A token has the name of its Secret: lower-case letters, digits, hyphens and dots. Perhaps the token itself was given.',
      action: 'Use a name that `signet tokens list` shows. Never give the token itself; if you did, revoke it.',
    },
    'usage/timeout': {
      meaning: 'The value of `--timeout` is not a number of seconds.',
      cause: 'It is a whole number from 1 to 3600.',
      action: 'Correct it, for example to `--timeout 60`.',
    },
    'usage/used-within': {
      meaning: 'The value of `--unless-used-within` is not a duration.',
      cause: 'It has another form, such as `3d`.',
      action: 'Use whole numbers with the units h, m, s and ms, such as `72h`, or `0s`.',
    },
    'usage/reason': {
      meaning: 'The value of `--reason` is not allowed.',
      cause:
        'It is one line of 1 to 500 characters. A text that could contain a token is refused, because the tombstone shows it.',
      action: 'Write a short reason without tokens or keys.',
    },
    'usage/nothing-to-revoke': {
      meaning: '`signet tokens revoke` was called without a token.',
      cause: 'Neither the name of a token nor, with `--new-account`, a service account was given.',
      action:
        'Give the name of a token as `signet tokens list` shows it; with `--new-account`, `--role` or `--service-account`.',
    },
    'usage/confirm': {
      meaning: 'Nothing was revoked, because nobody could confirm it.',
      cause: 'Standard input is not a terminal, as in a CI job.',
      action: 'Add `--yes`.',
    },
    'usage/platform': {
      meaning: 'The provider cannot be installed for this platform.',
      cause:
        'The provider starts as a shell script, so it does not run on Windows. Or the value of `--platform` is not a list of platforms as the engines name them.',
      action:
        'On Windows, run `signet` and the engine in WSL. For engines on other machines, use `--platform`, for example `--platform linux_amd64,darwin_arm64`.',
    },
    'usage/folder': {
      meaning: 'The value of `--mirror` or `--project` is not the name of a folder.',
      cause: 'It is empty, or it could be a token or a private key. A folder of this name does not exist.',
      action: 'Correct the path. If it is right, create the folder first.',
    },
    'cli/identity-file': {
      meaning: 'No private key can be read from the file.',
      cause: 'It is empty, is encrypted with a passphrase, or contains something else.',
      action:
        'Use the file that `signet keygen` or `age-keygen` wrote. Decrypt an encrypted one with `age --decrypt` and use `--identity -`.',
    },
    'cli/provider-missing': {
      meaning: 'The executable of the provider was not found in the package.',
      cause: 'The package is incomplete, or the repository was not built.',
      action: 'Install `cdktf-signet` again; in a clone, run `npm run build`.',
    },
    'cli/read': {
      meaning: 'A file or standard input cannot be read.',
      cause: 'The file does not exist, is a folder, or this user may not read it.',
      action: 'Check the path and its permissions.',
    },
    'cli/exists': {
      meaning: 'The output file already exists. It was not overwritten.',
      cause: 'The file may contain a key or token that exists nowhere else.',
      action: 'Use another name, or delete the file first.',
    },
    'cli/output-exists': {
      meaning: 'The file of `signet adopt --out` already exists. It was not replaced.',
      cause: 'A printed configuration is often edited afterwards, for example to move its resources into modules.',
      action: 'Use another name, or add `--overwrite`.',
    },
    'cli/write': {
      meaning: 'A file cannot be written.',
      cause: 'The folder does not exist, the disk is full, or this user may not write there.',
      action: 'Check the path, its permissions and the free space.',
    },
    'cli/no-output': {
      meaning: 'The input has no sealed output of this name.',
      cause: 'The name is misspelled, or the outputs are those of another stack.',
      action: 'Use one of the names that the message lists.',
    },
    'cli/ambiguous-output': {
      meaning: 'Several outputs match the name.',
      cause:
        'Several stacks in the file of `cdktf deploy --outputs-file` have an output of this name, or the name is a part of several paths, or of a map or a list.',
      action: 'Use one of the names that the message lists, or `STACK.NAME`.',
    },
    'cli/output-not-sealed': {
      meaning: 'The output is not a sealed text.',
      cause: 'It is another output of the stack, such as a name or an address.',
      action: 'Use the output that `sealFor` declares.',
    },
    'cli/no-sealed-output': {
      meaning: 'The JSON document has outputs, but none of them is a sealed text.',
      cause: 'The stack seals no token, its outputs are of another stack, or it was not applied.',
      action: 'Give the outputs of a stack that seals a token.',
    },
    'cli/not-outputs': {
      meaning: '`--output-name` was given, but the input is a single output without a name.',
      cause: 'It is what `terraform output -json NAME` prints, or a sealed text alone.',
      action:
        'Remove `--output-name`, or give the output of `terraform output -json`, a log, or the file of `cdktf deploy --outputs-file`.',
    },
    'cli/several-runs': {
      meaning: 'The input has several sealed texts of the output that `--output-name` names.',
      cause:
        'The input is the log of several runs, between which the token was rotated, or of several stacks, or it has a map with keys that contain dots.',
      action: 'Give the log of one run, or only the text to open.',
    },
    'cli/several': {
      meaning: 'The input contains several sealed texts.',
      cause: 'The command opens one sealed text at a time. A log or a document can contain several outputs.',
      action: 'Select one with `--output-name NAME`, or give only one of them.',
    },
    'cli/terminal': {
      meaning: 'The token was not written to the terminal.',
      cause: 'It would stay visible on the screen and in the terminal’s history.',
      action: 'Use a pipe, `--out FILE`, or `--show` if you want to see it.',
    },
    'cli/fingerprint': {
      meaning: 'The token does not have the expected fingerprint.',
      cause:
        'The sealed text and the fingerprint come from different runs: the token was rotated in between. Or it is another token.',
      action: 'Take both from the same run. If they still differ, do not use the token.',
    },
    'cli/not-one-line': {
      meaning: 'The opened text cannot be written in the requested form.',
      cause: 'It is not one line of printable characters, as a token is.',
      action: 'Use `--as raw`.',
    },
    'usage/tenant': {
      meaning: 'The value of `--tenant` is not the id of a tenant of Kestra.',
      cause: 'An id has lower-case letters, digits, `-` and `_`, and begins with a letter or digit.',
      action: 'Use the id that is in the address of the web interface, such as `main`.',
    },
    'cli/nothing-seen': {
      meaning: 'The identity of `signet snapshot` may not read any roles, bindings or accounts.',
      cause: 'Each list was refused. A baseline without any access would let each review report too little.',
      action: 'Grant the rights in `examples/rights/snapshot.yaml`, or use another identity.',
    },
    'cli/engine-missing': {
      meaning: 'The command found no engine to read a plan file or a state.',
      cause:
        'A plan file is binary, and only the engine knows where the state of a folder is. Neither `tofu` nor `terraform` is on PATH, or the program that was named does not exist.',
      action:
        'Add `--engine PROGRAM`, or set `TERRAFORM_BINARY_NAME`. Or give the result of `terraform show -json PLAN` or `tofu show -json PLAN`.',
    },
    'cli/other-engine': {
      meaning: 'The plan file was written by another engine, or by another version of it.',
      cause: 'Only the version of Terraform or OpenTofu that wrote a plan file can read it.',
      action: 'Add `--engine PROGRAM` with the program that made the plan.',
    },
    'cli/providers-missing': {
      meaning:
        'The engine cannot read the plan file or the state, because its providers are not installed in the folder.',
      cause:
        'The engine needs the schemas of the providers, and finds them only in the folder in which it was initialized.',
      action: 'Add `--chdir FOLDER` with the folder in which the plan was made, after `terraform init` or `tofu init`.',
    },
    'cli/engine-failed': {
      meaning: 'The engine cannot read the plan file or the state.',
      cause:
        'The file may be damaged or no plan. The messages of the engine are not shown, because they can contain parts of the plan.',
      action: 'Run `terraform show PLAN` or `tofu show PLAN` in the folder of the plan to see why.',
    },
    'cli/plan-file-piped': {
      meaning: 'A plan file was given on standard input.',
      cause: 'It is binary, and the engine reads it only as a file.',
      action: 'Give the path of the file, or pipe the result of `terraform show -json PLAN` or `tofu show -json PLAN`.',
    },
    'cli/page-missing': {
      meaning: 'The template of the HTML page of a review is missing.',
      cause: 'The package is damaged, another program bundles the command, or a clone of the repository was not built.',
      action: 'Install cdktf-signet again. In a clone of its repository, run `npm run build` first.',
    },
    'cli/page-terminal': {
      meaning: '`signet graph` would print HTML to a terminal.',
      cause: 'The output is neither a file nor a pipe.',
      action: 'Add `--out FILE`, or use a pipe.',
    },
    'cli/bug': {
      meaning: 'The command failed because of a fault in Signet.',
      cause: 'An error that the program does not expect. Its text is not shown, because it could contain a secret.',
      action: 'Please report it with the command that you ran, without keys and tokens.',
    },
    'cli/declined': {
      meaning: 'Nothing was revoked.',
      cause: 'The question was not answered with `yes`.',
      action: 'Run the command again and answer `yes`, or add `--yes`.',
    },
    'cli/no-token': {
      meaning: 'No token of this name exists in the namespace.',
      cause: 'The name or the namespace is wrong, or the Secret was deleted already.',
      action:
        'See `signet tokens list`. If the Secret was deleted, add `--service-account NAME` to `revoke`: it then creates a tombstone.',
    },
    'cli/not-a-token': {
      meaning: 'The Secret is not a service account token.',
      cause: 'Its type is not `kubernetes.io/service-account-token`.',
      action: 'See `signet tokens list` for the tokens of the namespace.',
    },
    'cli/not-a-kargo-token': {
      meaning: 'The token is not a Kargo token of the selected model.',
      cause: 'It has no Kargo label, or the labels of Kargo’s other model.',
      action: 'Add `--model` as the message says; or use `--namespace` for a token that is not Kargo’s.',
    },
    'cli/no-account': {
      meaning: 'The service account does not exist.',
      cause: 'The name or the namespace is wrong, or the account was deleted. Its tokens do not work then.',
      action: 'Check the name and the namespace.',
    },
    'cli/not-a-role': {
      meaning: 'The service account is not a Kargo role or account.',
      cause: 'It has no Kargo label.',
      action: 'Use `--namespace` and `--service-account` for an account that is not Kargo’s.',
    },
    'cli/replaced': {
      meaning: 'Nothing was revoked: the service account was replaced in the meantime.',
      cause: 'Another run or another person deleted it and created another one of the same name.',
      action: 'See what exists now with `signet roles list`, and repeat.',
    },
    'cli/revoked': {
      meaning: 'The token was already revoked.',
      cause: 'Its tombstone exists.',
      action: 'See `signet tokens list --dead` for the time and the reason.',
    },
    'cli/account-not-recreated': {
      meaning: '`--new-account` did not complete: the service account was not created again as it was.',
      cause: 'A finalizer keeps the account, the connection broke, or someone else created an account of this name.',
      action: 'Follow the message. The command has printed the manifest of the account for `kubectl create -f`.',
    },
  },
};
