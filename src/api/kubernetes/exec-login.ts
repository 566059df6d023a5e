import { spawn } from 'node:child_process';

import { Secret } from '../../secret';
import type { ClusterSettings, ExecSettings } from './connection';
import { bearer, type Credentials, type Login } from './credentials';
import { execAnswer, execFailed, execNotFound } from './errors';
import { asObject, asString, parseObject } from './status';

/** A login in a browser takes its time; a plugin that hangs must not hang the run for ever. */
const PLUGIN_SECONDS = 60;
/** Far more than any token; a plugin that floods its output is stopped. */
const LONGEST_OUTPUT = 1024 * 1024;
/** Credentials about to expire are renewed before, so that a request on its way does not fail. */
const EARLY_SECONDS = 10;

/** Runs a credential plugin and keeps its answer until it expires or is rejected; parallel calls share one run. */
export function execLogin(
  settings: ExecSettings,
  cluster: ClusterSettings,
  environment: () => Readonly<Record<string, string | undefined>>,
  certificate: Credentials,
): Login {
  let cached: { credentials: Credentials; until: number } | undefined;
  let running: Promise<Credentials> | undefined;

  const ask = async (): Promise<Credentials> => {
    const { expires, ...fresh } = readAnswer(await run(settings, cluster, environment()), settings);
    const credentials = { ...certificate, ...fresh };
    cached = { credentials, until: expires - EARLY_SECONDS * 1000 };
    return credentials;
  };
  return {
    current() {
      if (cached !== undefined && Date.now() < cached.until) return Promise.resolve(cached.credentials);
      running ??= ask().finally(() => (running = undefined));
      return running;
    },
    renew(rejected) {
      if (cached?.credentials === rejected) cached = undefined;
      return true;
    },
  };
}

function run(
  { command, args, env, apiVersion, provideClusterInfo, installHint }: ExecSettings,
  cluster: ClusterSettings,
  inherited: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const info = { apiVersion, kind: 'ExecCredential', spec: { interactive: false, ...clusterInfo() } };
  function clusterInfo() {
    if (!provideClusterInfo) return {};
    return {
      cluster: {
        server: cluster.host,
        'tls-server-name': cluster.tlsServerName,
        'insecure-skip-tls-verify': cluster.insecure,
        'certificate-authority-data': cluster.ca && Buffer.from(cluster.ca).toString('base64'),
        'proxy-url': cluster.proxyUrl?.reveal(),
      },
    };
  }
  const own = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.reveal()]));
  const confidential = Object.values(own);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...inherited, ...own, KUBERNETES_EXEC_INFO: JSON.stringify(info) },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    let said = '';
    let stopped: string | undefined;
    const stop = (how: string) => {
      stopped ??= how;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => {
      stop(`did not end within ${PLUGIN_SECONDS} s`);
    }, PLUGIN_SECONDS * 1000);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length > LONGEST_OUTPUT) stop('printed far more than credentials');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      // Whole, for what is cut can no longer be scrubbed.
      said += text;
      if (said.length > LONGEST_OUTPUT) stop('printed far more than a message');
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(
        error.code === 'ENOENT'
          ? execNotFound(command, installHint)
          : execFailed(command, `cannot be started (${error.code ?? 'unknown'})`),
      );
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (stopped !== undefined) reject(execFailed(command, stopped, said, confidential));
      else if (code !== 0)
        reject(
          execFailed(command, `ended with ${code === null ? String(signal) : `code ${code}`}`, said, confidential),
        );
      else resolve(output);
    });
  });
}

function readAnswer(output: string, { command, apiVersion }: ExecSettings): Credentials & { readonly expires: number } {
  const answer = parseObject(output);
  if (answer?.kind !== 'ExecCredential') throw execAnswer(command, 'it is not an ExecCredential in JSON');
  if (answer.apiVersion !== apiVersion) throw execAnswer(command, `its apiVersion is not ${apiVersion}`);
  const status = asObject(answer.status);
  const token = asString(status?.token);
  const certificate = asString(status?.clientCertificateData);
  const key = asString(status?.clientKeyData);
  if (token === undefined && certificate === undefined)
    throw execAnswer(command, 'it has neither a token nor a client certificate');
  if ((certificate === undefined) !== (key === undefined))
    throw execAnswer(command, 'it has a client certificate without a key, or a key without a certificate');
  const expiry = asString(status?.expirationTimestamp);
  const expires = expiry === undefined ? Infinity : Date.parse(expiry);
  if (Number.isNaN(expires)) throw execAnswer(command, 'its expirationTimestamp is not a time');
  return {
    expires,
    ...(token !== undefined && { authorization: bearer(new Secret(token)) }),
    ...(certificate !== undefined && key !== undefined && { certificate, key: new Secret(key) }),
  };
}
