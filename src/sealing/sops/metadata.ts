/** The values below keys that match are encrypted. */
export const ENCRYPTED_REGEX = '^(data|stringData)$';

/** The first version of SOPS that knows everything that we write. */
export const VERSION = '3.9.0';
