import { visible, visibleLine } from '../../../errors';
import { type Call, type Codec, type Method, unary } from '../../grpc';
import { type Operation, faultOf, logFault } from '../fault';
import type { Logger } from '../../log';
import { PROVIDER_SERVICE, type RpcName, rpcs } from '../protocol/provider';
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

/** The types of request and response depend on the name of the procedure. Code that handles all procedures alike does not know them. */
type AnyHandler = Handler<'CallFunction'> & { keep?: (request: never) => object };
type AnyRequest = Parameters<AnyHandler['answer']>[0];

/** The procedures of the provider, by path. Every one answers: a thrown error becomes a diagnostic. */
export function providerMethods(host: Host, options: { name: string; log: Logger }): [string, Method][] {
  return (Object.keys(rpcs) as RpcName[]).map((name) => {
    const method = unary(rpcs[name] as Codec<AnyRequest, object>, (request, call) =>
      answer(name, request, call, host, options),
    );
    return [`/${PROVIDER_SERVICE}/${name}`, method];
  });
}

async function answer(
  name: RpcName,
  request: AnyRequest,
  call: Call,
  host: Host,
  { name: provider, log }: { name: string; log: Logger },
): Promise<object> {
  const handler = handlers[name] as unknown as AnyHandler;
  const started = performance.now();
  const operation = handler.operation(request);
  try {
    return await host.calls.run(call, () => handler.answer(request, call, host));
  } catch (error) {
    logFault(log, error, operation);
    return { ...handler.keep?.(request as never), ...failure(name, faultOf(error, operation, provider)) };
  } finally {
    logCall(log, name, operation, started);
  }
}

/** Two procedures report errors in another field than `diagnostics`. */
function failure(name: RpcName, { summary, detail, path = [] }: Diagnostic): object {
  const text = `${summary}\n\n${detail}`;
  if (name === 'StopProvider') return { error: text };
  if (name === 'CallFunction') return { error: { text } };
  // The type is not known here; what has attributes is always an object.
  const steps = path.slice(0, 1).map((name) => ({ attributeName: String(name) }));
  const attribute = steps.length > 0 ? { steps } : undefined;
  return {
    diagnostics: [{ severity: Severity.error, summary: visibleLine(summary), detail: visible(detail), attribute }],
  };
}

function logCall(log: Logger, rpc: RpcName, operation: Operation, started: number): void {
  log.trace('answered', { rpc, subject: operation.subject ?? null, ms: Math.round(performance.now() - started) });
}
