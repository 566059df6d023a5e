import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Client, Client as GrpcClient, credentials } from '@grpc/grpc-js';
import type { Rpc } from '../../../../src/kit/plugin/protocol/rpc';
import type { ClientIdentity } from './client-certificate';
import { procedure } from './procedure';
import {
  type CallOptions,
  type RequestTo,
  type ResponseFrom,
  type RpcName,
  callProvider,
  callUnary,
} from './rpc-client';

export const COOKIE = {
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
};

/** Starts a plugin and calls it as an engine does, as far as the tests need it. */
export class Host {
  public readonly child: ChildProcessWithoutNullStreams;
  public readonly exited: Promise<number | null>;
  readonly #identity: ClientIdentity;
  #stderr = '';
  #stdout = '';
  #client: Client | undefined;

  public constructor(program: string, identity: ClientIdentity, env: Record<string, string> = {}) {
    this.#identity = identity;
    this.child = spawn(process.execPath, [program], {
      env: {
        PATH: process.env.PATH,
        ...COOKIE,
        PLUGIN_PROTOCOL_VERSIONS: '5,6',
        PLUGIN_CLIENT_CERT: identity.certificate,
        ...env,
      },
    });
    this.child.stdout.on('data', (chunk: Buffer) => (this.#stdout += chunk.toString()));
    this.child.stderr.on('data', (chunk: Buffer) => (this.#stderr += chunk.toString()));
    this.exited = once(this.child, 'exit').then(([code]) => code as number | null);
  }

  public get stderr(): string {
    return this.#stderr;
  }

  public get stdout(): string {
    return this.#stdout;
  }

  /** The parts of the handshake line. */
  public async handshake(): Promise<{ parts: readonly string[]; path: string; certificate: string }> {
    if (!this.#stdout.includes('\n')) {
      await Promise.race([once(createInterface(this.child.stdout), 'line'), this.exited]);
    }
    const parts = (this.#stdout.split('\n')[0] ?? '').split('|');
    const [, , , path = '', , der = ''] = parts;
    return { parts, path, certificate: new X509Certificate(Buffer.from(der, 'base64')).toString() };
  }

  /** A connection, by default with the identity that the plugin expects; `null` for none. */
  public async connect(as: ClientIdentity | null = this.#identity): Promise<Client> {
    const { path, certificate } = await this.handshake();
    const root = Buffer.from(certificate);
    const channel = as
      ? credentials.createSsl(root, Buffer.from(as.key), Buffer.from(as.certificate))
      : credentials.createSsl(root);
    return new GrpcClient(`unix:${path}`, channel, {
      'grpc.ssl_target_name_override': 'localhost',
      'grpc.default_authority': 'localhost',
      'grpc.max_receive_message_length': -1,
    });
  }

  public async client(): Promise<Client> {
    return (this.#client ??= await this.connect());
  }

  /** Calls a procedure of the provider. */
  public async call<N extends RpcName>(
    name: N,
    request: RequestTo<N>,
    options?: CallOptions,
  ): Promise<ResponseFrom<N>> {
    return callProvider(await this.client(), name, request, options);
  }

  public async unary<A, B, C, D>(called: Rpc<A, B, C, D> & { path: string }, request: B): Promise<C> {
    return callUnary(await this.client(), procedure(called), request);
  }

  public async stop(): Promise<void> {
    this.#client?.close();
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGKILL');
      await this.exited;
    }
  }
}
