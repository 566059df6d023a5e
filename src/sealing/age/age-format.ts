import type { Format } from '../format';
import { armor, looksArmored } from './armor';
import { writeHeader } from './header';
import { inspectAge, looksBinary } from './inspect-age';
import { encryptPayload } from './payload';
import { decodeRecipient, parseAgeRecipient } from './age-recipient';
import { x25519Stanza } from './x25519-stanza';

const FILE_KEY_BYTES = 16;
const PAYLOAD_NONCE_BYTES = 16;

/** age version 1, armored, for X25519 recipients: opened by `age -d` and every other implementation of age. */
export const age: Format = {
  name: 'age',
  claimsRecipient: (key) => /^age1/i.test(key),
  parseRecipient: parseAgeRecipient,
  claimsSealed: (text) => looksArmored(text) || looksBinary(text),
  inspect: inspectAge,
  seal(content, recipients, draw) {
    const fileKey = draw('file key', FILE_KEY_BYTES);
    const stanzas = recipients.map((recipient) =>
      x25519Stanza(fileKey, decodeRecipient(recipient), draw(`ephemeral key for ${recipient}`, 32)),
    );
    const payload = encryptPayload(fileKey, draw('payload nonce', PAYLOAD_NONCE_BYTES), content);
    return armor(Buffer.concat([writeHeader(fileKey, stanzas), payload]));
  },
};
