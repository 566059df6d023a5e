import { notSealed } from '../errors';
import type { SealedForm } from '../format';

const SHARE_BYTES = 32;
const TAG_BYTES = 16;
/** The shortest token in a box. */
const MIN_BYTES = SHARE_BYTES + TAG_BYTES + 20;

/** A sealed box has no header, so every base64 text of its length looks like one. */
const bytesIn = (text: string): number => {
  const bytes = Buffer.from(text.trim(), 'base64');
  return bytes.toString('base64') === text.trim() ? bytes.length : 0;
};

export const githubActionsForm: SealedForm = {
  claimsSealed: (text) => bytesIn(text) >= MIN_BYTES,
  inspect(text) {
    const bytes = bytesIn(text);
    if (bytes < MIN_BYTES) throw notSealed('unknown');
    return {
      format: 'github-actions',
      version: 'libsodium sealed box',
      armored: true,
      recipients: [{ type: 'X25519', count: 1 }],
      payloadBytes: bytes - SHARE_BYTES,
      contentBytes: bytes - SHARE_BYTES - TAG_BYTES,
    };
  },
};
