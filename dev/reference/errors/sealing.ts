import type { Family } from './entry';

export const sealing: Family = {
  title: 'Sealing and opening',
  about: 'Recipients, sealed texts and private keys: in the constructs, in the provider and in the command `signet`.',
  rooms: ['src/sealing', 'src/provider/seal'],
  entries: {
    'sealing/bad-recipient': {
      meaning: 'The key of a recipient is not a public key that a token can be sealed for.',
      cause:
        'It is empty, mistyped, a private key, an RSA key with fewer than 2048 bits, or a key of another type, such as `age1tag1…`, a recipient of an age plugin, `ecdsa-…` or `sk-ssh-…`.',
      action:
        'Use an age recipient (`age1…` or `age1pq1…`), which `signet keygen` or `age-keygen` printed, or the line of a `.pub` file that begins with `ssh-ed25519` or `ssh-rsa`. If a private key was in the configuration, create a new key pair.',
    },
    'sealing/mixed-recipients': {
      meaning: 'Some recipients of one token have post-quantum keys, and others do not.',
      cause:
        'A text that is also sealed for an X25519 or SSH key can be opened by whoever breaks that key. The post-quantum keys would give no protection, so age refuses such files.',
      action:
        'Use post-quantum keys (`age1pq1…`, from `signet keygen --post-quantum`) for all recipients or for none. Or seal the token twice.',
    },
    'sealing/bad-label': {
      meaning: 'The label of a recipient is not allowed.',
      cause:
        'A label is one line of 1 to 100 printable characters. A key or a token is refused as a label, because plans show it.',
      action: 'Use the name of the person or system that has the private key, for example `jenkins`.',
    },
    'sealing/no-recipients': {
      meaning: 'No recipient is given.',
      cause:
        'A token is only returned sealed, so at least one recipient is needed. A list that is computed may be empty.',
      action: 'Add the public key of the person or system that is to use the token.',
    },
    'sealing/duplicate-recipient': {
      meaning: 'Two recipients have the same key.',
      cause: 'A key was copied twice, possibly under the label of another person.',
      action: 'Remove one of them. If two parties are meant, use a key for each.',
    },
    'sealing/not-a-token': {
      meaning: 'The text to seal does not look like a token.',
      cause:
        'The keys of a seal are derived from the token. A text that can be guessed, such as a password, could be found by sealing guesses.',
      action: 'Seal only tokens that a server issued. Encrypt other texts with `age`.',
    },
    'sealing/bad-prefix': {
      meaning: 'The prefix of the token is not allowed.',
      cause: 'It has more than 100 characters, or characters outside printable ASCII.',
      action: 'Use a short text such as `Bearer ` with its space.',
    },
    'sealing/bad-manifest': {
      meaning: 'A field of the Secret that the consumer gets is not valid.',
      cause: 'Kubernetes would refuse the name, the namespace, the key, a label, an annotation or the type.',
      action: 'Correct the field that the message names.',
    },
    'sealing/namespace-missing': {
      meaning: 'A SealedSecret of the scope `strict` or `namespace-wide` has no namespace.',
      cause: 'The controller opens it only in the namespace that it was sealed for.',
      action: 'Set the namespace, or use the scope `cluster-wide`.',
    },
    'sealing/scope-annotation': {
      meaning: 'An annotation contradicts the scope of the SealedSecret.',
      cause: 'The annotations `sealedsecrets.bitnami.com/namespace-wide` and `…/cluster-wide` are set from the scope.',
      action: 'Remove the annotation, and set the scope.',
    },
    'sealing/bad-certificate': {
      meaning: 'The certificate of a controller of sealed-secrets is not valid.',
      cause:
        'It is not a certificate in PEM, contains a private key, or its key is not an RSA key of at least 2048 bits.',
      action:
        'Use the certificate that `kubeseal --fetch-cert` prints. If a private key was in the configuration, have the controller create a new one.',
    },
    'sealing/bad-public-key': {
      meaning: 'The public key for GitHub Actions secrets is not valid.',
      cause: 'It is not the base64 of an X25519 public key, or the key is unsafe.',
      action: 'Use the key that GitHub returns, for example by the data source `github_actions_public_key`.',
    },
    'seal/argument-missing': {
      meaning: 'An argument that the format needs is not set.',
      cause: '`format` was set without the argument that belongs to it, or with a value that is null.',
      action: 'Set the argument, or use another format.',
    },
    'seal/argument-unused': {
      meaning: 'An argument is set that the format does not use.',
      cause: '`format` was not set, or the argument belongs to another format.',
      action: 'Remove the argument, or set the format that it belongs to.',
    },
    'seal/certificate-expired': {
      meaning:
        'The certificate of the controller of sealed-secrets has expired. An error in a plan that seals the token, a warning in every other one.',
      cause: 'The controller has a newer key, and may no longer have the private key of this certificate.',
      action: 'Use the certificate that `kubeseal --fetch-cert` prints now.',
    },
    'seal/certificate-expires': {
      kind: 'warning',
      meaning: 'The certificate of the controller of sealed-secrets expires within 30 days.',
      cause: 'Then the token cannot be sealed for it again.',
      action: 'Use the certificate that `kubeseal --fetch-cert` prints now.',
    },
    'seal/recipient-expired': {
      meaning:
        'The key of a recipient has expired. An error in a plan that seals the token, a warning in every other one.',
      cause:
        'The day in `expires` of the recipient has begun, in UTC. Before the apply of a plan, the day is checked again.',
      action:
        'Ask the owner for a new key, and write it with a later day. If the owner no longer needs the token, remove the recipient, and rotate the token, which the owner can still use.',
    },
    'seal/recipient-expires': {
      kind: 'warning',
      meaning: 'The key of a recipient expires within 30 days.',
      cause: 'The day in `expires` of the recipient is near. From that day on, a plan that seals the token fails.',
      action: 'Ask the owner for a new key, and replace the key and the day.',
    },
    'sealing/recipient-file-empty': {
      meaning: 'The file of recipients contains no recipient.',
      cause: 'It has only comments and empty lines.',
      action: 'Write one public key on each line, after a line `# owner: …`.',
    },
    'sealing/recipient-line-invalid': {
      meaning: 'A line of the file of recipients is not a recipient, or its owner is missing.',
      cause:
        'No line `# owner: …` is before the public key, and the line does not have the form `label: age1…` or `age1… # label`.',
      action: 'Correct the line that the message names.',
    },
    'sealing/recipient-owner-twice': {
      meaning: 'A recipient in the file has two different owners.',
      cause: 'The label in the line and the field `owner` before it differ.',
      action: 'Remove one of them.',
    },
    'sealing/recipient-field-invalid': {
      meaning: 'A comment or a label in the file of recipients looks like a field, but is not a valid one.',
      cause:
        'The name is misspelled, such as `expiry` or `groups`, the colon is missing, the field is in the line of the key, also as the comment of an SSH key, or the value is not valid, such as a day that does not exist.',
      action:
        'Write `# owner: NAME`, `# group: NAME`, `# group: NAME, NAME` or `# expires: YYYY-MM-DD`. Write it in a line of its own, before the key. Begin an ordinary comment or a label with another word.',
    },
    'sealing/recipient-field-twice': {
      meaning: 'A field is given twice for one key in the file of recipients.',
      cause: 'Fields belong to the next key. The key of the first field may have been removed.',
      action: 'Remove one of the fields. Write several groups in one field, with commas.',
    },
    'sealing/recipient-field-without-key': {
      meaning: 'The file of recipients ends with a field that no key follows.',
      cause: 'Fields belong to the next key. The key may have been removed, or the field was written after it.',
      action: 'Write the fields before the key, or remove them.',
    },
    'sealing/recipient-group-unknown': {
      meaning: 'No recipient of the file is in the group that was asked for.',
      cause: 'The name of the group is misspelled, or the last recipient of the group was removed.',
      action: 'Correct the group, or write `# group: NAME` before the key of each recipient that is in it.',
    },
    'sealing/recipient-expired': {
      meaning: 'The key of a recipient in the file has expired, and `signet reseal` seals nothing for it.',
      cause: 'The day in its field `expires` has begun, in UTC. Only recipients of the chosen group are checked.',
      action:
        'Ask the owner for a new key, and write it with a later date. If the owner no longer needs the token, remove the recipient, and rotate the token, which the owner can still use.',
    },
    'sealing/recipient-twice': {
      meaning: 'Two lines of the file of recipients have the same key.',
      cause: 'A key was copied twice, possibly under the label of another person.',
      action: 'Remove one of the lines, or correct its key.',
    },
    'sealing/not-sealed': {
      meaning: 'The input is not a sealed text.',
      cause:
        'It was cut off, lost its line breaks, is a binary age file, was sealed in a format that the command does not open, or is something else.',
      action:
        'Give the whole text from `-----BEGIN AGE ENCRYPTED FILE-----` to `-----END AGE ENCRYPTED FILE-----`, for example with `terraform output -raw NAME`.',
    },
    'sealing/no-identities': {
      meaning: 'No private key is given to open the sealed text with.',
      cause: 'The file of private keys is empty.',
      action: 'Give the private key of one of the recipients.',
    },
    'sealing/bad-identity': {
      meaning: 'A private key cannot be read.',
      cause:
        'It was cut off or mistyped: its checksum does not match, or it begins with neither `AGE-SECRET-KEY-1` nor `AGE-SECRET-KEY-PQ-1`. Of the SSH keys, only Ed25519 and RSA keys without a passphrase can be read.',
      action: 'Use the file as `signet keygen`, `age-keygen` or `ssh-keygen` wrote it.',
    },
    'sealing/cannot-open': {
      meaning: 'None of the private keys opens the sealed text.',
      cause: 'It was sealed for other recipients, or the token was sealed again since for other recipients.',
      action:
        'Use the private key that belongs to one of the recipients, or have your public key added. `signet inspect` shows how many recipients there are.',
    },
    'sealing/damaged': {
      meaning: 'The sealed text was changed or cut off.',
      cause: 'Its form is right, but its authentication code does not match its content.',
      action: 'Take the sealed text again from the output, complete and unchanged.',
    },
  },
};
