import type { Family } from './entry';

export const sealing: Family = {
  title: 'Sealing and opening',
  about: 'Recipients, sealed texts and private keys: in the constructs, in the provider and in the command `signet`.',
  rooms: ['src/sealing'],
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
    'sealing/not-sealed': {
      meaning: 'The input is not a sealed text.',
      cause: 'It was cut off, lost its line breaks, is a binary age file, or is something else.',
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
