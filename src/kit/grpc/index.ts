export { Call } from './call';
export { bidirectional, serverStream, unary } from './method';
export type { Codec, Method } from './method';
export { createServer } from './server';
export type { GrpcServer, ServerOptions } from './server';
export { StatusCode, StatusError } from './status';
