import { functionToWire, schemaToWire } from '../convert/schema';
import type { Handlers } from './handlers';

/**
 * plan_destroy: a deletion is planned, too, so that it can warn. get_provider_schema_optional: the engine may use a
 * schema that it has cached. move_resource_state: `moved` blocks may change the type.
 */
const serverCapabilities = { planDestroy: true, getProviderSchemaOptional: true, moveResourceState: true };

const describe = { operation: () => ({ verb: 'describe the provider' }) };

/** What the provider has to offer. */
export const schemaHandlers: Handlers<
  'GetMetadata' | 'GetProviderSchema' | 'GetResourceIdentitySchemas' | 'GetFunctions'
> = {
  GetMetadata: {
    ...describe,
    answer: async (_request, _call, { schemas: { all } }) => {
      const named = (schemas: object) => Object.keys(schemas).map((typeName) => ({ typeName }));
      return Promise.resolve({
        serverCapabilities,
        resources: named(all.resources),
        dataSources: named(all.dataSources),
        ephemeralResources: named(all.ephemerals),
        functions: Object.keys(all.functions).map((name) => ({ name })),
      });
    },
  },
  GetProviderSchema: {
    ...describe,
    answer: async (_request, _call, { schemas: { all } }) =>
      Promise.resolve({
        serverCapabilities,
        provider: schemaToWire(all.provider),
        resourceSchemas: mapValues(all.resources, schemaToWire),
        dataSourceSchemas: mapValues(all.dataSources, schemaToWire),
        ephemeralResourceSchemas: mapValues(all.ephemerals, schemaToWire),
        functions: mapValues(all.functions, functionToWire),
      }),
  },
  GetResourceIdentitySchemas: { ...describe, answer: async () => Promise.resolve({}) },
  GetFunctions: {
    ...describe,
    answer: async (_request, _call, { schemas: { all } }) =>
      Promise.resolve({ functions: mapValues(all.functions, functionToWire) }),
  },
};

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
