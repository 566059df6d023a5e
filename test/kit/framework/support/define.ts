import { attribute, createProvider, defineResource } from '../../../../src/kit/framework';
import type { Attributes, ProviderDefinition, ResourceDefinition } from '../../../../src/kit/framework';
import type { Logger } from '../../../../src/kit/log';
import type { Provider } from '../../../../src/kit/plugin';
import { RecordingLogger } from './recording-logger';

export interface Clients {
  readonly url: string;
}

const providerSchema = {
  description: 'A provider for tests.',
  attributes: { url: attribute.string({ optional: true, description: 'Where to.' }) },
} as const;

export type TestDefinition = ProviderDefinition<typeof providerSchema.attributes, Clients>;

/** A provider definition with the given parts, otherwise empty. */
export function definitionWith(parts: Partial<TestDefinition>): TestDefinition {
  return {
    name: 'test',
    schema: providerSchema,
    configure: ({ url }) => ({ url: typeof url === 'string' ? url : 'default' }),
    resources: [],
    dataSources: [],
    ephemerals: [],
    functions: [],
    ...parts,
  };
}

export const call = { signal: new AbortController().signal };

/** A configured provider. */
export async function providerWith(
  parts: Partial<TestDefinition>,
  logger: Logger = new RecordingLogger(),
): Promise<Provider> {
  const provider = createProvider(definitionWith(parts), { logger });
  await provider.configure({ config: { url: null }, terraformVersion: '1.15.0' }, call);
  return provider;
}

/** A resource `test_thing` with the given parts, and the simplest functions for all others. */
export function thing<A extends Attributes, I extends Attributes = Attributes>(
  attributes: A,
  parts: Partial<ResourceDefinition<A, Clients, I>> = {},
): ResourceDefinition<A, Clients, I> {
  const nothing = (): never => {
    throw new Error('not part of this test');
  };
  return defineResource<Clients>()({
    name: 'thing',
    schema: { description: 'A thing.', attributes },
    create: nothing,
    read: ({ state }) => Promise.resolve({ state }),
    update: nothing,
    delete: () => Promise.resolve(),
    ...parts,
  });
}
