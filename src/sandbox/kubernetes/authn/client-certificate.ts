import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

import { unauthorized } from '../status';
import { AUTHENTICATED, type User } from './user';

/**
 * The user of the client certificate of a connection: the common name, with the organizations as groups.
 *
 * @returns undefined where the client has no certificate
 * @throws StatusError 401 where the certificate is not from the authority of the sandbox, or has expired
 */
export function certificateUser(socket: Socket): User | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const { subject, raw } = socket.getPeerCertificate() as Partial<ReturnType<TLSSocket['getPeerCertificate']>>;
  if (!subject || !raw) return undefined;
  if (!socket.authorized) throw unauthorized();
  // A repeated attribute is a list, although the types do not have it.
  const { CN, O } = subject as { CN?: string | string[]; O?: string | string[] };
  return {
    username: [CN ?? []].flat()[0] ?? '',
    groups: [...[O ?? []].flat(), AUTHENTICATED],
    extra: {
      'authentication.kubernetes.io/credential-id': [`X509SHA256=${createHash('sha256').update(raw).digest('hex')}`],
    },
  };
}
