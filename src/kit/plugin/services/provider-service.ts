import type * as grpc from '@grpc/grpc-js';
import { visible, visibleLine } from '../../../errors';
import { type Operation, faultOf, logFault } from '../fault';
import type { Logger } from '../../log';
import { PROVIDER_SERVICE, type RpcName, rpcs } from '../protocol/provider';
import { method } from '../protocol/rpc';
import { Severity } from '../protocol/values';
import type { Diagnostic } from '../provider';
import { dataSourceHandlers } from './data-source-handlers';
import { ephemeralHandlers } from './ephemeral-handlers';
import { functionHandlers } from './function-handlers';
import type { Handler, Handlers, Host } from './handler';
import { providerHandlers } from './provider-handlers';
import { resourceHandlers } from './resource-handlers';
import { schemaHandlers } from './schema-handlers';

const handlers: Handlers = {
  ...schemaHandlers,
  ...providerHandlers,
  ...resourceHandlers,
  ...dataSourceHandlers,
  ...ephemeralHandlers,
  ...functionHandlers,
};

/** Serves the provider. Every procedure answers: a thrown error becomes a diagnostic. */
export function addProviderService(server: grpc.Server, host: Host, options: { name: string; log: Logger }): void {
  const service: Record<string, ReturnType<typeof methodOf>> = {};
  const implementation: Record<string, grpc.handleUnaryCall<unknown, unknown>> = {};
  for (const name of Object.keys(rpcs) as RpcName[]) {
    service[name] = methodOf(name);
    implementation[name] = (call, respond) => {
      void answer(name, call, host, options).then((response) => {
        respond(null, response);
      });
    };
  }
  server.addService(service, implementation);
}

/** The types of request and response depend on the name of the procedure. Code that handles all procedures alike does not know them. */
type AnyHandler = Handler<'CallFunction'> & { keep?: (request: never) => object };
type AnyRequest = Parameters<AnyHandler['answer']>[0];

function methodOf(name: RpcName) {
  return method(`/${PROVIDER_SERVICE}/${name}`, rpcs[name] as (typeof rpcs)['CallFunction']);
}

async function answer(
  name: RpcName,
  call: grpc.ServerUnaryCall<unknown, unknown>,
  host: Host,
  { name: provider, log }: { name: string; log: Logger },
): Promise<object> {
  const handler = handlers[name] as unknown as AnyHandler;
  const request = call.request as AnyRequest;
  const started = performance.now();
  const operation = handler.operation(request);
  try {
    return await host.calls.run(
      (signal) => handler.answer(request, { signal }, host),
      (abort) => call.on('cancelled', abort),
    );
  } catch (error) {
    logFault(log, error, operation);
    return { ...handler.keep?.(request as never), ...failure(name, faultOf(error, operation, provider)) };
  } finally {
    logCall(log, name, operation, started);
  }
}

/** Two procedures report errors in another field than `diagnostics`. */
function failure(name: RpcName, { summary, detail }: Diagnostic): object {
  const text = `${summary}\n\n${detail}`;
  if (name === 'StopProvider') return { error: text };
  if (name === 'CallFunction') return { error: { text } };
  return { diagnostics: [{ severity: Severity.error, summary: visibleLine(summary), detail: visible(detail) }] };
}

function logCall(log: Logger, rpc: RpcName, operation: Operation, started: number): void {
  log.trace('answered', { rpc, subject: operation.subject ?? null, ms: Math.round(performance.now() - started) });
}
