import { SignetError, type AttributePath } from '../errors';

// No factory here has a parameter for a key, a token, a sealed text or the error of another library, so none can leak.

/** Why a recipient key is refused. */
export type BadRecipientReason =
  | 'empty'
  | 'private'
  | 'ssh'
  | 'ssh-form'
  | 'rsa-short'
  | 'plugin'
  | 'form'
  | 'checksum'
  | 'length'
  | 'invalid'
  | 'point';

const badRecipientWhy: Readonly<Record<BadRecipientReason, string>> = {
  empty: 'The key is empty.',
  private:
    'It looks like a private key. A private key must stay with its owner: everyone who has seen it can open what was sealed for it.',
  ssh: 'It looks like an SSH key of another type. Of the SSH keys, only "ssh-ed25519" and "ssh-rsa" are supported.',
  'ssh-form':
    'It begins like an SSH public key, but a part is missing or changed. It must be one line of a ".pub" file: the type, the key in base64, and optionally a comment.',
  'rsa-short': 'It is an RSA key with fewer than 2048 bits.',
  plugin: 'It looks like an age recipient of another type: a tag recipient or a recipient of a plugin.',
  form: 'It does not have the form of a public key of age or OpenSSH.',
  checksum: 'Its checksum does not match: a character is missing, added or wrong.',
  length: 'It does not have the length of a public key of its type.',
  invalid: 'It is not a valid public key of its type, so no generator created it.',
  point: 'It is an unsafe public key, which no generator creates: anyone could open what is sealed for it.',
};

/** The public keys that are supported, in a sentence. */
const SUPPORTED_KEYS =
  'an age recipient (X25519, "age1…", or post-quantum, "age1pq1…"), or an SSH public key ("ssh-ed25519 …" or "ssh-rsa …")';

export function badRecipient(reason: BadRecipientReason): SignetError {
  return new SignetError({
    code: 'sealing/bad-recipient',
    what: 'The key of the recipient is not valid',
    why: badRecipientWhy[reason],
    fix:
      reason === 'private'
        ? 'Remove it from the configuration, create a new key pair with "signet keygen" or "age-keygen", and use the public key, which begins with "age1".'
        : `Use ${SUPPORTED_KEYS}. "signet keygen" and "age-keygen" print the first two.`,
  });
}

/** @param index - of the other recipient */
export function mixedRecipients(postQuantum: string, other: string, index: number): SignetError {
  return new SignetError({
    code: 'sealing/mixed-recipients',
    what: `Recipient ${postQuantum} has a post-quantum key, and recipient ${other} does not`,
    why: 'A text that is also sealed for a key of another type is not protected against a future quantum computer. age refuses to encrypt such a file.',
    fix: 'Use post-quantum keys ("age1pq1…") for all recipients or for none, or seal the token twice: once for each kind of key.',
    path: recipientPath(index),
  });
}

export function badLabel(): SignetError {
  return new SignetError({
    code: 'sealing/bad-label',
    what: 'The label of the recipient is not valid',
    why: 'Plans show the label: it must be one line of 1 to 100 printable characters, and neither a key nor a token.',
    fix: 'Use the name of the person or system that has the private key, for example "jenkins".',
  });
}

export function noRecipients(): SignetError {
  return new SignetError({
    code: 'sealing/no-recipients',
    what: 'No recipient given',
    why: 'A token is only returned sealed, so at least one recipient is needed.',
    fix: 'Add the public key of the person or system that is to use the token.',
    path: ['recipients'],
  });
}

/** @param index - of the second recipient */
export function duplicateRecipient(first: string, second: string, fingerprint: string, index: number): SignetError {
  return new SignetError({
    code: 'sealing/duplicate-recipient',
    what: `Recipients ${first} and ${second} have the same key`,
    why: `Both have the fingerprint ${fingerprint}, even if their labels differ.`,
    fix: 'Remove one of them. Two parties need two keys.',
    path: recipientPath(index),
  });
}

/** The attribute path of a recipient's key, by its index in the list. */
export function recipientPath(index: number): AttributePath {
  return ['recipients', index, 'key'];
}

/** Why a text is refused as a token. */
export type NotATokenReason = 'short' | 'long' | 'characters' | 'regular' | 'unsigned';

const notATokenWhy: Readonly<Record<NotATokenReason, string>> = {
  short: 'It has fewer than 20 characters.',
  long: 'It has more than 16384 characters.',
  characters: 'It contains white space, a control character or a character outside ASCII. A bearer token does not.',
  regular: 'It is too regular: it consists of words, a pattern or repetitions, so that it could be guessed.',
  unsigned: 'It has the form of a JSON Web Token, but its signature is missing, too short or too regular.',
};

export function notAToken(reason: NotATokenReason): SignetError {
  return new SignetError({
    code: 'sealing/not-a-token',
    what: 'The text to seal is not a token',
    why: `${notATokenWhy[reason]} The keys of a seal are derived from the token, so a text that can be guessed could be found by sealing guesses.`,
    fix: 'Seal only tokens that a server issued. Encrypt passwords and other texts with "age".',
  });
}

export function badPrefix(): SignetError {
  return new SignetError({
    code: 'sealing/bad-prefix',
    what: 'The prefix of the token is not valid',
    why: 'A prefix is not secret. It must be one line of at most 100 printable ASCII characters, for example "Bearer ".',
    path: ['prefix'],
  });
}

/** A field of the manifest of a Secret. */
export type ManifestField = 'name' | 'namespace' | 'key' | 'labels' | 'annotations' | 'type';

/** @param rule - what the field must be */
export function badManifest(field: ManifestField, rule: string): SignetError {
  return new SignetError({
    code: 'sealing/bad-manifest',
    what: `The ${field} of the Secret is not valid`,
    why: `It must be ${rule}.`,
    path: [field],
  });
}

export function namespaceMissing(scope: string): SignetError {
  return new SignetError({
    code: 'sealing/namespace-missing',
    what: 'The SealedSecret has no namespace',
    why: `With the scope "${scope}", the controller opens it only in the namespace that it was sealed for.`,
    fix: 'Set the namespace that the SealedSecret is applied in, or use the scope "cluster-wide".',
    path: ['namespace'],
  });
}

export function scopeAnnotation(): SignetError {
  return new SignetError({
    code: 'sealing/scope-annotation',
    what: 'An annotation contradicts the scope of the SealedSecret',
    why: 'The controller reads the scope from the annotations sealedsecrets.bitnami.com/namespace-wide and sealedsecrets.bitnami.com/cluster-wide, which are set from the scope.',
    fix: 'Remove the annotation, and set the scope.',
    path: ['annotations'],
  });
}

/** Why a certificate is refused. */
export type BadCertificateReason = 'private' | 'form' | 'type' | 'size';

const badCertificateWhy: Readonly<Record<BadCertificateReason, string>> = {
  private: 'It contains a private key. Everyone who has seen it can open what was sealed for it.',
  form: 'It is not an X.509 certificate in PEM.',
  type: 'Its key is not an RSA key, which the controller of sealed-secrets needs.',
  size: 'Its RSA key is too weak: it needs at least 2048 bits and the usual exponent.',
};

export function badCertificate(reason: BadCertificateReason): SignetError {
  return new SignetError({
    code: 'sealing/bad-certificate',
    what: 'The certificate is not valid',
    why: badCertificateWhy[reason],
    fix: 'Use the certificate of the controller, which "kubeseal --fetch-cert" prints.',
    path: ['certificate'],
  });
}

/** Why a public key of GitHub is refused. */
export type BadPublicKeyReason = 'form' | 'point';

const badPublicKeyWhy: Readonly<Record<BadPublicKeyReason, string>> = {
  form: 'It is not the base64 of the 32 bytes of an X25519 public key.',
  point: 'It is an unsafe public key, which no generator creates: anyone could open what is sealed for it.',
};

export function badPublicKey(reason: BadPublicKeyReason): SignetError {
  return new SignetError({
    code: 'sealing/bad-public-key',
    what: 'The public key is not valid',
    why: badPublicKeyWhy[reason],
    fix: 'Use the key that GitHub returns for the secrets of the repository, environment or organization, for example by the data source github_actions_public_key.',
    path: ['public_key'],
  });
}

const WHOLE_AGE_FILE =
  'Use the whole text, from "-----BEGIN AGE ENCRYPTED FILE-----" to "-----END AGE ENCRYPTED FILE-----", with its line breaks.';

const notSealedFix: Readonly<Record<string, string>> = {
  manifest: 'Use the whole manifest, with its line breaks.',
  'sealed-secret': 'Apply it: the controller opens it and creates the Secret. Or seal the token in the format age.',
};

export function notSealed(
  problem: 'unknown' | 'empty' | 'binary' | 'armor' | 'header' | 'payload' | 'manifest' | 'sealed-secret',
): SignetError {
  const why = {
    empty: 'It is empty.',
    unknown: 'It does not have the form of a sealed text.',
    binary: 'It is a binary age file. A sealed text is armored, that is, plain ASCII.',
    armor: 'It begins like an armored age file, but lines are missing, broken or changed.',
    header: 'It is an armored file, but does not have the header of age version 1.',
    payload: 'Its header is complete, but its payload was cut off.',
    'sealed-secret': 'It is a SealedSecret, which only the controller of sealed-secrets opens.',
    manifest: 'It begins like a sealed manifest, but parts are missing or changed.',
  };
  return new SignetError({
    code: 'sealing/not-sealed',
    what: problem === 'sealed-secret' ? 'A SealedSecret cannot be opened here' : 'The input is not a sealed text',
    why: why[problem],
    fix: notSealedFix[problem] ?? WHOLE_AGE_FILE,
  });
}

export function noIdentities(): SignetError {
  return new SignetError({
    code: 'sealing/no-identities',
    what: 'No private key given',
    fix: 'Use the private key of one of the recipients.',
  });
}

export function badIdentity(index: number, count: number): SignetError {
  return new SignetError({
    code: 'sealing/bad-identity',
    what: count === 1 ? 'The private key cannot be read' : `Private key ${index + 1} of ${count} cannot be read`,
    why: 'A private key is one line that begins with "AGE-SECRET-KEY-1" or "AGE-SECRET-KEY-PQ-1" and has a checksum, or an SSH key (Ed25519 or RSA) without a passphrase.',
    fix: 'Use it as "signet keygen", "age-keygen" or "ssh-keygen" wrote it.',
  });
}

export function cannotOpen(count: number): SignetError {
  return new SignetError({
    code: 'sealing/cannot-open',
    what:
      count === 1
        ? 'The private key does not open the sealed text'
        : `None of the ${count} private keys opens the sealed text`,
    why: 'It was sealed for other recipients.',
    fix: 'Use the private key of one of its recipients, or have your public key added to the recipients.',
  });
}

export function damaged(): SignetError {
  return new SignetError({
    code: 'sealing/damaged',
    what: 'The sealed text was changed or cut off',
    why: 'Its form is valid, but its content does not match its authentication code.',
    fix: 'Copy the text again from the output, complete and unchanged.',
  });
}
