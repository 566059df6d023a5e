import { type GrpcServer, createServer as createGrpcServer } from '../../grpc';
import type { Logger } from '../../log';
import type { Calls } from '../calls';
import { logFault } from '../fault';
import type { Provider } from '../provider';
import { goPluginMethods } from './go-plugin-services';
import { providerMethods } from './provider-service';
import { Schemas } from './schemas';

/** The engine sends the whole state of an object in one message. */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

export interface ServerOptions {
  /** The name of the provider, for messages. */
  readonly name: string;
  readonly provider: Provider;
  readonly log: Logger;
  readonly calls: Calls;
  /** Called when the engine orders the end. The engine kills a plugin that takes longer than two seconds. */
  readonly end: () => void;
}

/** The gRPC server of a plugin, with all services. */
export function createServer({ name, provider, log, calls, end }: ServerOptions): GrpcServer {
  const host = { provider, schemas: new Schemas(provider), calls };
  return createGrpcServer({
    methods: new Map([...providerMethods(host, { name, log }), ...goPluginMethods(end)]),
    maxMessageBytes: MAX_MESSAGE_BYTES,
    onFault: (error, path) => {
      logFault(log, error, { verb: 'answer', subject: path });
    },
  });
}
