import { diagnosticsToWire } from '../convert/diagnostic';
import type { Calls } from '../calls';
import type { Operation } from '../fault';
import type { RpcName, rpcs } from '../protocol/provider';
import type { RequestOf, ResponseOf } from '../protocol/rpc';
import type { StreamName, streams } from '../protocol/streams';
import type { Call, Provider } from '../provider';
import type { Schemas, TypedSchema } from './schemas';

type Rpcs = typeof rpcs;

/** What all handlers of a provider share. */
export interface Host {
  readonly provider: Provider;
  readonly schemas: Schemas;
  readonly calls: Calls;
}

/** How one request is answered. */
interface Answering<Request, Response> {
  /** What the call does, for the diagnostic of a failure. */
  operation(request: Request): Operation;
  answer(request: Request, call: Call, host: Host): Response | Promise<Response>;
  /** The fields that go with the diagnostic of a failure, so that the engine loses nothing that it has. */
  keep?: ((request: Request) => Response) | undefined;
}

/** The handler of one remote procedure. */
export type Handler<N extends RpcName> = Answering<RequestOf<Rpcs[N]>, ResponseOf<Rpcs[N]>>;

export type Handlers<N extends RpcName = RpcName> = { readonly [K in N]: Handler<K> };

/** The handler of a remote procedure that answers with a stream. */
export interface Streaming<N extends StreamName> {
  operation(request: RequestOf<(typeof streams)[N]>): Operation;
  answer(request: RequestOf<(typeof streams)[N]>, call: Call, host: Host): AsyncIterable<EventOf<N>>;
  /** The message with the diagnostics of a failure. It is the last one. */
  failed(diagnostics: Diagnostics): EventOf<N>;
}

type EventOf<N extends StreamName> = ResponseOf<(typeof streams)[N]>;
/** Encoded diagnostics. */
export type Diagnostics = NonNullable<ResponseOf<Rpcs['ValidateProviderConfig']>['diagnostics']>;

/** The kinds of types, by their lookup in {@link Schemas}. */
type Kind = 'resource' | 'dataSource' | 'ephemeral' | 'list' | 'action';

/** A handler of a procedure that works on one type: it gets the schema of the type that the request names. */
export function ofType<Request extends { readonly typeName: string }, Response>(
  kind: Kind,
  verb: string,
  answer: (request: Request, schema: TypedSchema, provider: Provider, call: Call) => Promise<NoInfer<Response>>,
  keep?: (request: Request) => NoInfer<Response>,
): Answering<Request, Response> {
  return {
    operation: ({ typeName }) => ({ verb, subject: typeName }),
    answer: (request, call, { provider, schemas }) => answer(request, schemas[kind](request.typeName), provider, call),
    keep,
  };
}

/** Only resources, data sources and ephemeral resources have capabilities. */
type ConfigOfType = RequestOf<Rpcs['ValidateActionConfig']> & Partial<RequestOf<Rpcs['ValidateResourceConfig']>>;

/** The handler that validates the configuration of a type. */
export function validationOf(
  kind: Kind,
  validate: 'validateResource' | 'validateDataSource' | 'validateEphemeral' | 'validateListResource' | 'validateAction',
): Answering<ConfigOfType, ResponseOf<Rpcs['ValidateResourceConfig']>> {
  return ofType(kind, 'validate', async ({ typeName, config, clientCapabilities }, schema, provider, call) => {
    const validation: Call = {
      get signal() {
        return call.signal;
      },
      get aborted() {
        return call.aborted;
      },
      writeOnlyAllowed: clientCapabilities?.writeOnlyAttributesAllowed ?? false,
    };
    const configuration = schema.read(config);
    const { diagnostics } = await provider[validate](typeName, configuration, validation);
    return { diagnostics: diagnosticsToWire(diagnostics, configuration) };
  });
}
