import type { CtyValue } from '../cty';
import type { Provider } from '../plugin';
import { usableResult, withDefaults } from './data-source';
import type { PrivateData } from './contract';
import type { ErasedEphemeral } from './define';
import type { Operation } from './operation';
import { decodePrivate, encodePrivate } from './private-data';
import type { Values } from './shape';

type Ephemeral = ErasedEphemeral<unknown>;
type Answer<M extends 'openEphemeral' | 'renewEphemeral'> = Omit<Awaited<ReturnType<Provider[M]>>, 'diagnostics'>;

/** Opens an ephemeral resource. Renew and close get its private data. */
export async function openEphemeral(
  ephemeral: Ephemeral,
  config: CtyValue,
  operation: Operation,
): Promise<Answer<'openEphemeral'>> {
  const { attributes } = ephemeral.schema;
  const none = { result: null, private: new Uint8Array() };
  const asked = withDefaults(attributes, config, operation);
  if (asked === undefined) return none;
  const opened = await operation.attempt(() => ephemeral.open({ config: asked }, operation.online()));
  if (opened === undefined) return none;
  const { result, private: data, renewAt } = opened.value;
  // The engine does not close a resource whose opening failed, so it is closed here.
  if (operation.hasFailed() || !usableResult(attributes, asked, result, operation)) {
    await close(ephemeral, data ?? {}, operation);
    return none;
  }
  return {
    result: result as Values,
    private: encodePrivate(data ?? {}),
    ...(renewAt === undefined ? {} : { renewAt }),
  };
}

/** Renews an open ephemeral resource. Without private data in the answer, the private data does not change. */
export async function renewEphemeral(
  ephemeral: Ephemeral,
  bytes: Uint8Array,
  operation: Operation,
): Promise<Answer<'renewEphemeral'>> {
  const renewed = await operation.attempt(() =>
    ephemeral.renew?.({ private: decodePrivate(operation.type, bytes) }, operation.online()),
  );
  const { private: data, renewAt } = renewed?.value ?? {};
  return {
    private: data === undefined ? bytes : encodePrivate(data),
    ...(renewAt === undefined ? {} : { renewAt }),
  };
}

export async function closeEphemeral(ephemeral: Ephemeral, bytes: Uint8Array, operation: Operation): Promise<void> {
  const stored = await operation.cleanup().attempt(() => decodePrivate(operation.type, bytes));
  if (stored !== undefined) await close(ephemeral, stored.value, operation);
}

/** Close frees what open has acquired, so it also runs after the engine has asked to stop. */
async function close(ephemeral: Ephemeral, data: PrivateData, operation: Operation): Promise<void> {
  const tidying = operation.cleanup();
  await tidying.attempt(() => ephemeral.close?.({ private: data }, tidying.online()));
}
