import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

import { unauthorized } from '../status';
import { AUTHENTICATED, type User } from './user';

/**
 * The user of a connection's client certificate: its common name, in the groups of its organizations.
 *
 * @returns undefined where the client showed none
 * @throws StatusError 401 where it is not of the sandbox's authority, or out of date
 */
export function certificateUser(socket: Socket): User | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const { subject, raw } = socket.getPeerCertificate() as Partial<ReturnType<TLSSocket['getPeerCertificate']>>;
  if (!subject || !raw) return undefined;
  if (!socket.authorized) throw unauthorized();
  // A repeated attribute comes as a list, whatever the types say.
  const { CN, O } = subject as { CN?: string | string[]; O?: string | string[] };
  return {
    username: [CN ?? []].flat()[0] ?? '',
    groups: [...[O ?? []].flat(), AUTHENTICATED],
    extra: {
      'authentication.kubernetes.io/credential-id': [`X509SHA256=${createHash('sha256').update(raw).digest('hex')}`],
    },
  };
}
