import { spawn } from 'node:child_process';

import { Secret } from '../../secret';
import { asObject, asString, type Credentials, type Lease, leasedLogin, type Login, parseObject } from '../http';
import type { ClusterSettings, ExecSettings } from './connection';
import { execBadAnswer, execFailed, execNotFound } from './errors';
import { startOf } from './exec-program';
import { bearerOf } from './settings-checks';

/** Enough for a login in a browser; a plugin that never ends must not block the run. */
const PLUGIN_SECONDS = 60;
/** Much more than any token. A plugin that writes more is stopped. */
const LONGEST_OUTPUT = 1024 * 1024;
/** Credentials are renewed before they expire, so that a request in progress does not fail. */
const EARLY_SECONDS = 10;

/**
 * Runs a credential plugin and uses its credentials until they expire or are rejected. Parallel calls share one run.
 */
export const execLogin = (
  settings: ExecSettings,
  cluster: ClusterSettings,
  environment: () => Readonly<Record<string, string | undefined>>,
  certificate: Credentials,
): Login => leasedLogin(async () => readAnswer(await run(settings, cluster, environment()), settings, certificate));

function run(
  { command, args, env, apiVersion, provideClusterInfo, installHint }: ExecSettings,
  cluster: ClusterSettings,
  inherited: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const spec = { interactive: false, ...(provideClusterInfo && { cluster: clusterInfo(cluster) }) };
  const own = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.reveal()]));
  const info = JSON.stringify({ apiVersion, kind: 'ExecCredential', spec });
  const whole = { ...inherited, ...own, KUBERNETES_EXEC_INFO: info };
  const confidential = Object.values(own);
  return new Promise((resolve, reject) => {
    const start = startOf(command, args, whole);
    if (start === undefined) {
      reject(execFailed(command, 'is a batch file, and an argument with ", % or a line break cannot be passed to it'));
      return;
    }
    const child = spawn(start.command, start.args, {
      windowsVerbatimArguments: start.windowsVerbatimArguments,
      env: whole,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    let errors = '';
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
      if (output.length > LONGEST_OUTPUT) stop('wrote much more output than credentials');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      // Not cut: a cut credential could no longer be recognised and hidden.
      errors += text;
      if (errors.length > LONGEST_OUTPUT) stop('wrote much more output than a message');
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
      const how = stopped ?? `ended with ${code === null ? String(signal) : `code ${code}`}`;
      if (stopped === undefined && code === 0) resolve(output);
      else reject(execFailed(command, how, errors, confidential));
    });
  });
}

const clusterInfo = (cluster: ClusterSettings) => ({
  server: cluster.host,
  'tls-server-name': cluster.tlsServerName,
  'insecure-skip-tls-verify': cluster.insecure,
  'certificate-authority-data': cluster.ca && Buffer.from(cluster.ca).toString('base64'),
  'proxy-url': cluster.proxyUrl?.reveal(),
});

function readAnswer(output: string, { command, apiVersion }: ExecSettings, fallback: Credentials): Lease {
  const answer = parseObject(output);
  if (answer?.kind !== 'ExecCredential') throw execBadAnswer(command, 'the output is not an ExecCredential in JSON');
  if (answer.apiVersion !== apiVersion) throw execBadAnswer(command, `the apiVersion is not ${apiVersion}`);
  const status = asObject(answer.status);
  const token = asString(status?.token);
  const certificate = asString(status?.clientCertificateData);
  const key = asString(status?.clientKeyData);
  if (token === undefined && certificate === undefined)
    throw execBadAnswer(command, 'there is neither a token nor a client certificate');
  if ((certificate === undefined) !== (key === undefined))
    throw execBadAnswer(command, 'there is a client certificate without a key, or a key without a certificate');
  const expiry = asString(status?.expirationTimestamp);
  const expires = expiry === undefined ? Infinity : Date.parse(expiry);
  if (Number.isNaN(expires)) throw execBadAnswer(command, 'the expirationTimestamp is not a time');
  return {
    until: expires - EARLY_SECONDS * 1000,
    credentials: {
      ...fallback,
      ...(token !== undefined && { authorization: bearerOf(new Secret(token)) }),
      ...(certificate !== undefined && key !== undefined && { certificate, key: new Secret(key) }),
    },
  };
}
