import type { Secret } from '../../../secret';

/** The claims of a JSON Web Token; undefined for any other text. Only the API server can verify the signature. */
export function readClaims(token: Secret): Readonly<Record<string, unknown>> | undefined {
  try {
    const [, payload, signature, ...rest] = token.reveal().split('.');
    if (!payload || !signature || rest.length > 0) return undefined;
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    // The message of the parser contains the text, so it is not used.
    return undefined;
  }
}
