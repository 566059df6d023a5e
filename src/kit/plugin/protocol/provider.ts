import { bool, bytes, embedded, int64, keyed, many, maybe, message, one, text } from '../wire';
import { IdentityData, IdentitySchema } from './identity';
import { rpc } from './rpc';
import { Function, Schema } from './schema';
import { AttributePath, Diagnostic, DynamicValue, Empty, FunctionError, RawState, Timestamp } from './values';

const value = embedded(DynamicValue);
const identity = embedded(IdentityData);
const diagnostics = (number: number) => many(number, embedded(Diagnostic));
const named = embedded(message({ typeName: one(1, text) }));

const ServerCapabilities = message({
  planDestroy: one(1, bool),
  getProviderSchemaOptional: one(2, bool),
  moveResourceState: one(3, bool),
});

const ClientCapabilities = message({
  deferralAllowed: one(1, bool),
  writeOnlyAttributesAllowed: one(2, bool),
});

const TypeAndConfig = message({ typeName: one(1, text), config: maybe(2, value) });

const ConfigOfType = message({
  typeName: one(1, text),
  config: maybe(2, value),
  clientCapabilities: maybe(3, embedded(ClientCapabilities)),
});

/** The name of the gRPC service of a provider. */
export const PROVIDER_SERVICE = 'tfplugin6.Provider';

/**
 * The remote procedures of plugin protocol 6 that are served with one answer, each with the fields that are used. Other
 * procedures and fields (state stores, deferral, provider_meta) are for features that the framework does not have.
 */
export const rpcs = {
  GetMetadata: rpc(
    Empty,
    message({
      serverCapabilities: maybe(1, embedded(ServerCapabilities)),
      diagnostics: diagnostics(2),
      dataSources: many(3, named),
      resources: many(4, named),
      functions: many(5, embedded(message({ name: one(1, text) }))),
      ephemeralResources: many(6, named),
      listResources: many(7, named),
      actions: many(9, named),
    }),
  ),
  GetProviderSchema: rpc(
    Empty,
    message({
      provider: maybe(1, embedded(Schema)),
      resourceSchemas: keyed(2, embedded(Schema)),
      dataSourceSchemas: keyed(3, embedded(Schema)),
      diagnostics: diagnostics(4),
      providerMeta: maybe(5, embedded(Schema)),
      serverCapabilities: maybe(6, embedded(ServerCapabilities)),
      functions: keyed(7, embedded(Function)),
      ephemeralResourceSchemas: keyed(8, embedded(Schema)),
      listResourceSchemas: keyed(9, embedded(Schema)),
      actionSchemas: keyed(11, embedded(message({ schema: maybe(1, embedded(Schema)) }))),
    }),
  ),
  GetResourceIdentitySchemas: rpc(
    Empty,
    message({ identitySchemas: keyed(1, embedded(IdentitySchema)), diagnostics: diagnostics(2) }),
  ),
  ValidateProviderConfig: rpc(message({ config: maybe(1, value) }), message({ diagnostics: diagnostics(2) })),
  ConfigureProvider: rpc(
    message({ terraformVersion: one(1, text), config: maybe(2, value) }),
    message({ diagnostics: diagnostics(1) }),
  ),
  StopProvider: rpc(Empty, message({ error: one(1, text) })),

  ValidateResourceConfig: rpc(ConfigOfType, message({ diagnostics: diagnostics(1) })),
  UpgradeResourceState: rpc(
    message({ typeName: one(1, text), version: one(2, int64), rawState: maybe(3, embedded(RawState)) }),
    message({ upgradedState: maybe(1, value), diagnostics: diagnostics(2) }),
  ),
  UpgradeResourceIdentity: rpc(
    message({ typeName: one(1, text), version: one(2, int64), rawIdentity: maybe(3, embedded(RawState)) }),
    message({ upgradedIdentity: maybe(1, identity), diagnostics: diagnostics(2) }),
  ),
  ReadResource: rpc(
    message({
      typeName: one(1, text),
      currentState: maybe(2, value),
      private: one(3, bytes),
      currentIdentity: maybe(6, identity),
    }),
    message({
      newState: maybe(1, value),
      diagnostics: diagnostics(2),
      private: one(3, bytes),
      newIdentity: maybe(5, identity),
    }),
  ),
  PlanResourceChange: rpc(
    message({
      typeName: one(1, text),
      priorState: maybe(2, value),
      proposedNewState: maybe(3, value),
      config: maybe(4, value),
      priorPrivate: one(5, bytes),
      priorIdentity: maybe(8, identity),
    }),
    message({
      plannedState: maybe(1, value),
      requiresReplace: many(2, embedded(AttributePath)),
      plannedPrivate: one(3, bytes),
      diagnostics: diagnostics(4),
      plannedIdentity: maybe(7, identity),
    }),
  ),
  ApplyResourceChange: rpc(
    message({
      typeName: one(1, text),
      priorState: maybe(2, value),
      plannedState: maybe(3, value),
      config: maybe(4, value),
      plannedPrivate: one(5, bytes),
      plannedIdentity: maybe(7, identity),
    }),
    message({
      newState: maybe(1, value),
      private: one(2, bytes),
      diagnostics: diagnostics(3),
      newIdentity: maybe(5, identity),
    }),
  ),
  ImportResourceState: rpc(
    message({ typeName: one(1, text), id: one(2, text), identity: maybe(4, identity) }),
    message({
      importedResources: many(
        1,
        embedded(
          message({
            typeName: one(1, text),
            state: maybe(2, value),
            private: one(3, bytes),
            identity: maybe(4, identity),
          }),
        ),
      ),
      diagnostics: diagnostics(2),
    }),
  ),
  MoveResourceState: rpc(
    message({
      sourceProviderAddress: one(1, text),
      sourceTypeName: one(2, text),
      sourceSchemaVersion: one(3, int64),
      sourceState: maybe(4, embedded(RawState)),
      targetTypeName: one(5, text),
      sourcePrivate: one(6, bytes),
    }),
    message({
      targetState: maybe(1, value),
      diagnostics: diagnostics(2),
      targetPrivate: one(3, bytes),
      targetIdentity: maybe(4, identity),
    }),
  ),

  ValidateDataResourceConfig: rpc(ConfigOfType, message({ diagnostics: diagnostics(1) })),
  ReadDataSource: rpc(TypeAndConfig, message({ state: maybe(1, value), diagnostics: diagnostics(2) })),

  ValidateEphemeralResourceConfig: rpc(ConfigOfType, message({ diagnostics: diagnostics(1) })),
  OpenEphemeralResource: rpc(
    TypeAndConfig,
    message({
      diagnostics: diagnostics(1),
      renewAt: maybe(2, embedded(Timestamp)),
      result: maybe(3, value),
      private: maybe(4, bytes),
    }),
  ),
  RenewEphemeralResource: rpc(
    message({ typeName: one(1, text), private: one(2, bytes) }),
    message({
      diagnostics: diagnostics(1),
      renewAt: maybe(2, embedded(Timestamp)),
      private: maybe(3, bytes),
    }),
  ),
  CloseEphemeralResource: rpc(
    message({ typeName: one(1, text), private: one(2, bytes) }),
    message({ diagnostics: diagnostics(1) }),
  ),

  ValidateListResourceConfig: rpc(TypeAndConfig, message({ diagnostics: diagnostics(1) })),
  ValidateActionConfig: rpc(TypeAndConfig, message({ diagnostics: diagnostics(1) })),
  PlanAction: rpc(TypeAndConfig, message({ diagnostics: diagnostics(1) })),

  GetFunctions: rpc(Empty, message({ functions: keyed(1, embedded(Function)), diagnostics: diagnostics(2) })),
  CallFunction: rpc(
    message({ name: one(1, text), arguments: many(2, value) }),
    message({ result: maybe(1, value), error: maybe(2, embedded(FunctionError)) }),
  ),
} as const;

export type RpcName = keyof typeof rpcs;
