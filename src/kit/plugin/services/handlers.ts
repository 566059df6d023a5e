import type { Calls } from '../calls';
import type { RequestOf, ResponseOf } from '../protocol/rpc';
import type { RpcName, rpcs } from '../protocol/provider';
import type { Operation } from '../fault';
import type { Call, Provider } from '../provider';
import type { Schemas } from './schemas';

type Rpcs = typeof rpcs;

/** What the handlers of one provider share. */
export interface Host {
  readonly provider: Provider;
  readonly schemas: Schemas;
  readonly calls: Calls;
}

/** One remote procedure: how it is answered, and what is said when that fails. */
export interface Handler<N extends RpcName> {
  /** What it does, for the diagnostic of a fault. */
  operation(request: RequestOf<Rpcs[N]>): Operation;
  answer(request: RequestOf<Rpcs[N]>, call: Call, host: Host): Promise<ResponseOf<Rpcs[N]>>;
  /** What goes with the diagnostic of a fault, so that the engine forgets nothing. */
  keep?(request: RequestOf<Rpcs[N]>): ResponseOf<Rpcs[N]>;
}

export type Handlers<N extends RpcName = RpcName> = { readonly [K in N]: Handler<K> };
