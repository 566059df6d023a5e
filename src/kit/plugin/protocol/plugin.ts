import { bytes, int32, message, one, text } from '../wire';
import { rpc } from './rpc';
import { Empty } from './values';

/** The procedures that go-plugin requires of every plugin, each with its path. */
export const shutdown = { path: '/plugin.GRPCController/Shutdown', ...rpc(Empty, Empty) };

export const streamStdio = {
  path: '/plugin.GRPCStdio/StreamStdio',
  ...rpc(Empty, message({ channel: one(1, int32), data: one(2, bytes) })),
};

const ConnectionInfo = message({ serviceId: one(1, int32), network: one(2, text), address: one(3, text) });

export const startStream = { path: '/plugin.GRPCBroker/StartStream', ...rpc(ConnectionInfo, ConnectionInfo) };

export const ServingStatus = { serving: 1 } as const;

export const check = {
  path: '/grpc.health.v1.Health/Check',
  ...rpc(message({ service: one(1, text) }), message({ status: one(1, int32) })),
};
