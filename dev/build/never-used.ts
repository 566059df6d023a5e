/**
 * Replaces packages that a library loads but that our code never uses. They would be a third of the provider:
 * - `form-data` (with a table of all MIME types): axios' multipart bodies
 * - `@grpc/proto-loader` (with protobufjs): gRPC's debug service
 */
export default function neverUsed(): never {
  throw new Error('This package is left out of the bundle, because nothing uses it');
}
