import { readFile } from 'node:fs/promises';

import { Secret } from '../../secret';
import type { ClusterSettings, UserSettings } from './connection';
import { bearer, type Credentials, type Login } from './credentials';
import { unreadableFile } from './errors';
import { execLogin } from './exec-login';

/** How long the content of a token file is trusted. The kubelet renews it long before it expires. */
const TOKEN_FILE_SECONDS = 10;

/** Picks the login that the settings ask for. */
export function loginFor(
  user: UserSettings,
  cluster: ClusterSettings,
  environment: () => Readonly<Record<string, string | undefined>>,
): Login {
  const certificate = { certificate: user.clientCertificate, key: user.clientKey };
  if (user.exec !== undefined) return execLogin(user.exec, cluster, environment, certificate);
  if (user.tokenFile !== undefined) return tokenFileLogin(user.tokenFile, certificate);
  const { token, username, password } = user;
  if (token !== undefined) return fixedLogin({ ...certificate, authorization: bearer(token) });
  if (username === undefined || password === undefined) return fixedLogin(certificate);
  const pair = Buffer.from(`${username}:${password.reveal()}`, 'utf8').toString('base64');
  return fixedLogin({ ...certificate, authorization: new Secret(`Basic ${pair}`) });
}

const fixedLogin = (credentials: Credentials): Login => ({
  current: () => Promise.resolve(credentials),
  renew: () => false,
});

function tokenFileLogin(file: string, certificate: Credentials): Login {
  let cached: { credentials: Credentials; until: number } | undefined;
  return {
    async current() {
      if (cached === undefined || Date.now() >= cached.until) {
        const authorization = bearer(new Secret((await readToken(file)).trim()));
        cached = { credentials: { ...certificate, authorization }, until: Date.now() + TOKEN_FILE_SECONDS * 1000 };
      }
      return cached.credentials;
    },
    renew(rejected) {
      if (cached?.credentials === rejected) cached = undefined;
      return true;
    },
  };
}

async function readToken(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unreadableFile('token file', file, (error as NodeJS.ErrnoException).code ?? 'unknown');
  }
}
