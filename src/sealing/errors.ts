import { SignetError, type AttributePath } from '../errors';

// No factory here takes a key, a token, a sealed text or another library's error: what is not given cannot leak.

/** Why a recipient key is refused. */
export type BadRecipientReason = 'empty' | 'private' | 'ssh' | 'plugin' | 'form' | 'checksum' | 'length' | 'point';

const badRecipientWhy: Readonly<Record<BadRecipientReason, string>> = {
  empty: 'The key is empty.',
  private:
    'It looks like a private key. A private key stays with its owner; whoever has seen it can open what was sealed for it.',
  ssh: 'It looks like an SSH key. Sealing takes age X25519 recipients.',
  plugin:
    'It looks like an age recipient of another type (a post-quantum, tag or plugin recipient). Sealing takes age X25519 recipients, which are 62 characters long.',
  form: 'It does not have the form of an age X25519 recipient: "age1" and 58 lower-case letters and digits.',
  checksum: 'Its checksum does not match: a character is missing, added or mistyped.',
  length: 'It does not hold 32 bytes, as an X25519 public key does.',
  point: 'It is no public key that any generator makes: with it, anyone could open what is sealed.',
};

export function badRecipient(reason: BadRecipientReason): SignetError {
  return new SignetError({
    code: 'sealing/bad-recipient',
    what: 'This is not a recipient that a token can be sealed for',
    why: badRecipientWhy[reason],
    fix:
      reason === 'private'
        ? 'Take it out of the configuration, make a new key pair with "signet keygen" or "age-keygen", and give the public key, which begins with "age1".'
        : 'Give the public key that "signet keygen" or "age-keygen" printed: it begins with "age1".',
  });
}

export function badLabel(): SignetError {
  return new SignetError({
    code: 'sealing/bad-label',
    what: 'This is not a label for a recipient',
    why: 'A label is shown in plans: it is one line of 1 to 100 printable characters, and neither a key nor a token.',
    fix: 'Name the person or system that holds the private key, for example "jenkins".',
  });
}

export function noRecipients(): SignetError {
  return new SignetError({
    code: 'sealing/no-recipients',
    what: 'There is no recipient to seal for',
    why: 'A token is only ever handed out sealed, so someone has to be named who can open it.',
    fix: 'Name at least one recipient: the public key of whoever is to use the token.',
    path: ['recipients'],
  });
}

export function duplicateRecipient(first: number, second: number, fingerprint: string): SignetError {
  return new SignetError({
    code: 'sealing/duplicate-recipient',
    what: `Recipients ${first} and ${second} are the same key`,
    why: `Both have the fingerprint ${fingerprint}, whatever their labels say.`,
    fix: 'Keep one of them. If two parties are meant, each needs a key of its own.',
    path: recipientPath(second),
  });
}

/** Where the key of a recipient stands, by its place in the list. */
export function recipientPath(index: number): AttributePath {
  return ['recipients', index, 'key'];
}

/** Why a text is refused as a token. */
export type NotATokenReason = 'short' | 'long' | 'characters' | 'regular' | 'unsigned';

const notATokenWhy: Readonly<Record<NotATokenReason, string>> = {
  short: 'It has fewer than 20 characters.',
  long: 'It has more than 16384 characters.',
  characters: 'It holds white space, a control character or a character outside ASCII, which no bearer token does.',
  regular: 'It is too regular: made of words, a pattern or repetitions, so that it could be guessed.',
  unsigned: 'It has the form of a JSON Web Token, but its signature is missing or too short or too regular.',
};

export function notAToken(reason: NotATokenReason): SignetError {
  return new SignetError({
    code: 'sealing/not-a-token',
    what: 'The text to seal is not a token',
    why: `${notATokenWhy[reason]} The keys of a seal are drawn from the token itself, so a text that can be guessed could be found by sealing guesses.`,
    fix: 'Seal only tokens that a server issued. Encrypt passwords and other texts with "age" itself.',
  });
}

export function badPrefix(): SignetError {
  return new SignetError({
    code: 'sealing/bad-prefix',
    what: 'This is not a prefix for a token',
    why: 'A prefix is not secret and is one line of at most 100 printable ASCII characters, for example "Bearer ".',
    path: ['prefix'],
  });
}

export function notSealed(problem: 'unknown' | 'empty' | 'binary' | 'armor' | 'header' | 'payload'): SignetError {
  const why = {
    empty: 'It is empty.',
    unknown: 'It has none of the forms of a sealed text.',
    binary: 'It is an age file, but a binary one. A sealed text is armored, that is, plain ASCII.',
    armor: 'It begins as an armored age file, but lines are missing, broken or changed.',
    header: 'It is armored as an age file, but its header is not one of age version 1.',
    payload: 'Its header is whole, but its payload is cut short.',
  };
  return new SignetError({
    code: 'sealing/not-sealed',
    what: 'This is not a sealed text',
    why: why[problem],
    fix: 'Give the whole text, from "-----BEGIN AGE ENCRYPTED FILE-----" to "-----END AGE ENCRYPTED FILE-----", with its line breaks.',
  });
}

export function noIdentities(): SignetError {
  return new SignetError({
    code: 'sealing/no-identities',
    what: 'There is no private key to open with',
    fix: 'Give the private key of one of the recipients.',
  });
}

export function badIdentity(index: number, count: number): SignetError {
  return new SignetError({
    code: 'sealing/bad-identity',
    what: count === 1 ? 'The private key cannot be read' : `Private key ${index + 1} of ${count} cannot be read`,
    why: 'A private key of age is one line that begins with "AGE-SECRET-KEY-1", with a checksum.',
    fix: 'Give it as "signet keygen" or "age-keygen" wrote it.',
  });
}

export function cannotOpen(count: number): SignetError {
  return new SignetError({
    code: 'sealing/cannot-open',
    what: count === 1 ? 'The private key does not open this' : `None of the ${count} private keys opens this`,
    why: 'It was sealed for other recipients.',
    fix: 'Use the private key whose public key is named as a recipient, or have your public key added as one.',
  });
}

export function damaged(): SignetError {
  return new SignetError({
    code: 'sealing/damaged',
    what: 'The sealed text has been changed or cut',
    why: 'Its form is right, but what is inside does not match its authentication code.',
    fix: 'Take the text again from where it was handed out, whole and unchanged.',
  });
}
