import { readFile } from 'node:fs/promises';

import { Secret } from '../../secret';
import { basic, type Credentials, fixedLogin, leasedLogin, type Login } from '../http';
import type { ClusterSettings, UserSettings } from './connection';
import { unreadableFile } from './errors';
import { execLogin } from './exec-login';
import { bearerOf } from './settings-checks';

/**
 * How long the content of a token file is used before it is read again. The kubelet renews it long before it expires.
 */
const TOKEN_FILE_SECONDS = 10;

/** Creates the login for the settings of a user. */
export function loginFor(
  user: UserSettings,
  cluster: ClusterSettings,
  environment: () => Readonly<Record<string, string | undefined>>,
): Login {
  const certificate = { certificate: user.clientCertificate, key: user.clientKey };
  if (user.exec !== undefined) return execLogin(user.exec, cluster, environment, certificate);
  if (user.tokenFile !== undefined) return tokenFileLogin(user.tokenFile, certificate);
  const { token, username, password } = user;
  if (token !== undefined) return fixedLogin({ ...certificate, authorization: bearerOf(token) });
  if (username === undefined || password === undefined) return fixedLogin(certificate);
  return fixedLogin({ ...certificate, authorization: basic(username, password) });
}

const tokenFileLogin = (file: string, certificate: Credentials): Login =>
  leasedLogin(async () => {
    const authorization = bearerOf(new Secret((await readToken(file)).trim()));
    return { credentials: { ...certificate, authorization }, until: Date.now() + TOKEN_FILE_SECONDS * 1000 };
  });

async function readToken(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unreadableFile('token file', file, error);
  }
}
