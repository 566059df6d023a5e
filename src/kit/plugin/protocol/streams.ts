import { bool, choice, embedded, int64, many, maybe, message, one, text } from '../wire';
import { IdentityData } from './identity';
import { rpc } from './rpc';
import { Diagnostic, DynamicValue } from './values';

const value = embedded(DynamicValue);
const diagnostics = (number: number) => many(number, embedded(Diagnostic));

/** The remote procedures of plugin protocol 6 that answer with a stream of messages. */
export const streams = {
  ListResource: rpc(
    message({ typeName: one(1, text), config: maybe(2, value), includeResource: one(3, bool), limit: one(4, int64) }),
    message({
      identity: maybe(1, embedded(IdentityData)),
      displayName: one(2, text),
      resource: maybe(3, value),
      diagnostics: diagnostics(4),
    }),
  ),
  InvokeAction: rpc(
    message({ typeName: one(1, text), config: maybe(2, value) }),
    message({
      progress: choice('type', 1, embedded(message({ text: one(1, text) }))),
      completed: choice('type', 2, embedded(message({ diagnostics: diagnostics(1) }))),
    }),
  ),
} as const;

export type StreamName = keyof typeof streams;
