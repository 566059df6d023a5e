import type { Provider, ProviderSchema } from '../../../src/kit/plugin';

let schema: ProviderSchema | undefined;

/** The schema of the provider of Signet. It is the same for each, and is computed once for a test file. */
export function schemaOf(provider: Provider): ProviderSchema {
  return (schema ??= provider.schema());
}
