import { Server } from '@grpc/grpc-js';
import type { Logger } from '../../log';
import type { Calls } from '../calls';
import type { Provider } from '../provider';
import { addGoPluginServices } from './go-plugin-services';
import { addProviderService } from './provider-service';
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

/** The gRPC server of a plugin, with all services, which does not listen yet. */
export function createServer({ name, provider, log, calls, end }: ServerOptions): Server {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
    'grpc.enable_channelz': 0,
  });
  addProviderService(server, { provider, schemas: new Schemas(provider), calls }, { name, log });
  addGoPluginServices(server, end);
  return server;
}
