import { visible, visibleLine } from '../../../errors';
import { type Call, type Codec, type Method, serverStream, unary } from '../../grpc';
import { type Operation, faultOf, logFault } from '../fault';
import type { Logger } from '../../log';
import { PROVIDER_SERVICE, type RpcName, rpcs } from '../protocol/provider';
import { type StreamName, streams } from '../protocol/streams';
import { Severity } from '../protocol/values';
import type { Diagnostic } from '../provider';
import { actionHandlers, actionStreams } from './action-handlers';
import { dataSourceHandlers } from './data-source-handlers';
import { ephemeralHandlers } from './ephemeral-handlers';
import { functionHandlers } from './function-handlers';
import type { Diagnostics, Handler, Handlers, Host, Streaming } from './handler';
import { listHandlers, listStreams } from './list-handlers';
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
  ...listHandlers,
  ...actionHandlers,
};

const streaming: { readonly [K in StreamName]: Streaming<K> } = { ...listStreams, ...actionStreams };

/** The types of request and response depend on the name of the procedure. Code that handles all procedures alike does not know them. */
type AnyHandler = Handler<'CallFunction'> & { keep?: (request: never) => object };
type AnyRequest = Parameters<AnyHandler['answer']>[0];
type AnyStream = Streaming<'ListResource'>;
type AnyStreamed = Parameters<AnyStream['answer']>[0];

interface Options {
  readonly name: string;
  readonly log: Logger;
}

/** The procedures of the provider, by path. Every one answers: a thrown error becomes a diagnostic. */
export function providerMethods(host: Host, options: Options): [string, Method][] {
  const single = (Object.keys(rpcs) as RpcName[]).map((name): [string, Method] => [
    name,
    unary(rpcs[name] as Codec<AnyRequest, object>, (request, call) => answer(name, request, call, host, options)),
  ]);
  const several = (Object.keys(streams) as StreamName[]).map((name): [string, Method] => [
    name,
    serverStream(streams[name] as Codec<AnyStreamed, object>, (request, call) =>
      answerAll(name, request, call, host, options),
    ),
  ]);
  return [...single, ...several].map(([name, method]) => [`/${PROVIDER_SERVICE}/${name}`, method]);
}

async function answer(
  name: RpcName,
  request: AnyRequest,
  call: Call,
  host: Host,
  { name: provider, log }: Options,
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

async function* answerAll(
  name: StreamName,
  request: AnyStreamed,
  call: Call,
  host: Host,
  { name: provider, log }: Options,
): AsyncIterable<object> {
  const handler = streaming[name] as unknown as AnyStream;
  const started = performance.now();
  const operation = handler.operation(request);
  const end = host.calls.begin(call);
  try {
    yield* handler.answer(request, call, host);
  } catch (error) {
    logFault(log, error, operation);
    yield handler.failed(diagnosticsOf(faultOf(error, operation, provider)));
  } finally {
    end();
    logCall(log, name, operation, started);
  }
}

/** Two procedures report errors in another field than `diagnostics`. */
function failure(name: RpcName, fault: Diagnostic): object {
  const text = `${fault.summary}\n\n${fault.detail}`;
  if (name === 'StopProvider') return { error: text };
  if (name === 'CallFunction') return { error: { text } };
  return { diagnostics: diagnosticsOf(fault) };
}

function diagnosticsOf({ summary, detail, path = [] }: Diagnostic): Diagnostics {
  // The type is not known here; what has attributes is always an object.
  const steps = path.slice(0, 1).map((name) => ({ attributeName: String(name) }));
  const attribute = steps.length > 0 ? { steps } : undefined;
  return [{ severity: Severity.error, summary: visibleLine(summary), detail: visible(detail), attribute }];
}

function logCall(log: Logger, rpc: RpcName | StreamName, operation: Operation, started: number): void {
  log.trace('answered', { rpc, subject: operation.subject ?? null, ms: Math.round(performance.now() - started) });
}
