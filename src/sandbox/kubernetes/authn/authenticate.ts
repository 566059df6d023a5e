import type { Socket } from 'node:net';

import type { Cluster } from '../cluster';
import { unauthorized } from '../status';
import { certificateUser } from './client-certificate';
import { ANONYMOUS, type User } from './user';

/**
 * The caller: by client certificate, otherwise by bearer token, otherwise anonymous.
 *
 * @throws StatusError 401 where a credential is not valid
 */
export function authenticate(
  { tokens }: Pick<Cluster, 'tokens'>,
  authorization: string | undefined,
  socket: Socket,
): User {
  const byCertificate = certificateUser(socket);
  if (byCertificate) return byCertificate;
  const token = /^Bearer\s+(\S.*)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return ANONYMOUS;
  const found = tokens.authenticate(token.trim());
  if (!found) throw unauthorized();
  return found.user;
}
