import { functionToWire, identityToWire, schemaToWire } from '../convert/schema';
import type { Handlers } from './handler';

/**
 * plan_destroy: deletions are planned too, so that the provider can warn. get_provider_schema_optional: the engine may
 * use a cached schema. move_resource_state: `moved` blocks may change the type.
 */
const serverCapabilities = { planDestroy: true, getProviderSchemaOptional: true, moveResourceState: true };

const describe = { operation: () => ({ verb: 'describe the provider' }) };

/** Names and schemas of everything that the provider has. */
export const schemaHandlers: Handlers<
  'GetMetadata' | 'GetProviderSchema' | 'GetResourceIdentitySchemas' | 'GetFunctions'
> = {
  GetMetadata: {
    ...describe,
    answer: (_request, _call, { schemas: { all } }) => {
      const named = (schemas: object) => Object.keys(schemas).map((typeName) => ({ typeName }));
      return {
        serverCapabilities,
        resources: named(all.resources),
        dataSources: named(all.dataSources),
        ephemeralResources: named(all.ephemerals),
        listResources: named(all.lists),
        actions: named(all.actions),
        functions: Object.keys(all.functions).map((name) => ({ name })),
      };
    },
  },
  GetProviderSchema: {
    ...describe,
    answer: (_request, _call, { schemas: { all } }) => ({
      serverCapabilities,
      provider: schemaToWire(all.provider),
      resourceSchemas: mapValues(all.resources, schemaToWire),
      dataSourceSchemas: mapValues(all.dataSources, schemaToWire),
      ephemeralResourceSchemas: mapValues(all.ephemerals, schemaToWire),
      listResourceSchemas: mapValues(all.lists, schemaToWire),
      actionSchemas: mapValues(all.actions, (schema) => ({ schema: schemaToWire(schema) })),
      functions: mapValues(all.functions, functionToWire),
    }),
  },
  GetResourceIdentitySchemas: {
    ...describe,
    answer: (_request, _call, { schemas: { all } }) => ({
      identitySchemas: mapValues(all.identities, identityToWire),
    }),
  },
  GetFunctions: {
    ...describe,
    answer: (_request, _call, { schemas: { all } }) => ({ functions: mapValues(all.functions, functionToWire) }),
  },
};

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
