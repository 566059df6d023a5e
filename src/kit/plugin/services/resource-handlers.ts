import { diagnosticsToWire } from '../convert/diagnostic';
import { storedFromWire } from '../convert/value';
import { type Handlers, ofType, validationOf } from './handler';

/** An identity that is null. OpenTofu requires one in each answer to an upgrade. */
const NO_IDENTITY = { value: { msgpack: Uint8Array.of(0xc0) } };

/** Managed resources. */
export const resourceHandlers: Handlers<
  | 'ValidateResourceConfig'
  | 'UpgradeResourceState'
  | 'UpgradeResourceIdentity'
  | 'ReadResource'
  | 'PlanResourceChange'
  | 'ApplyResourceChange'
  | 'ImportResourceState'
  | 'MoveResourceState'
> = {
  ValidateResourceConfig: validationOf('resource', 'validateResource'),

  UpgradeResourceState: ofType(
    'resource',
    'read the stored state of',
    async ({ typeName, version, rawState }, schema, provider, call) => {
      const stored = { version, json: storedFromWire(rawState, typeName) };
      const { state, diagnostics } = await provider.upgradeResourceState(typeName, stored, call);
      return { upgradedState: schema.write(state), diagnostics: diagnosticsToWire(diagnostics, state) };
    },
  ),

  UpgradeResourceIdentity: ofType(
    'resource',
    'read the stored identity of',
    async ({ typeName, version, rawIdentity }, schema, provider, call) => {
      // The engines also ask about an object that was stored before its type had an identity.
      const json = rawIdentity?.json.length ? storedFromWire(rawIdentity, typeName) : null;
      const { identity, diagnostics } = await provider.upgradeResourceIdentity(typeName, { version, json }, call);
      const upgradedIdentity = schema.writeIdentity(identity) ?? NO_IDENTITY;
      return { upgradedIdentity, diagnostics: diagnosticsToWire(diagnostics, identity) };
    },
  ),

  ReadResource: ofType(
    'resource',
    'read',
    async ({ typeName, currentState, private: stored, currentIdentity }, schema, provider, call) => {
      const identity = schema.readIdentity(currentIdentity);
      const request = { state: schema.read(currentState), private: stored, identity };
      const answer = await provider.readResource(typeName, request, call);
      return {
        newState: schema.write(answer.state),
        private: answer.private,
        diagnostics: diagnosticsToWire(answer.diagnostics, request.state),
        newIdentity: schema.writeIdentity(answer.identity),
      };
    },
    ({ currentState, private: stored, currentIdentity }) => ({
      newState: currentState,
      private: stored,
      newIdentity: currentIdentity,
    }),
  ),

  PlanResourceChange: ofType(
    'resource',
    'plan',
    async (request, schema, provider, call) => {
      const prior = schema.read(request.priorState);
      const config = schema.read(request.config);
      const answer = await provider.planResource(
        request.typeName,
        {
          prior,
          // The same bytes, if the configuration has not changed.
          proposed: schema.read(request.proposedNewState, prior),
          config,
          private: request.priorPrivate,
          identity: schema.readIdentity(request.priorIdentity),
        },
        call,
      );
      return {
        plannedState: schema.write(answer.planned),
        plannedPrivate: answer.private,
        requiresReplace: answer.requiresReplace.map((path) => schema.path(path)),
        diagnostics: diagnosticsToWire(answer.diagnostics, config ?? prior),
        plannedIdentity: schema.writeIdentity(answer.identity),
      };
    },
    ({ priorState, priorPrivate, priorIdentity }) => ({
      plannedState: priorState,
      plannedPrivate: priorPrivate,
      plannedIdentity: priorIdentity,
    }),
  ),

  ApplyResourceChange: ofType(
    'resource',
    'apply',
    async (request, schema, provider, call) => {
      const prior = schema.read(request.priorState);
      const config = schema.read(request.config);
      const answer = await provider.applyResource(
        request.typeName,
        {
          prior,
          planned: schema.read(request.plannedState),
          config,
          private: request.plannedPrivate,
          identity: schema.readIdentity(request.plannedIdentity),
        },
        call,
      );
      return {
        newState: schema.write(answer.state),
        private: answer.private,
        diagnostics: diagnosticsToWire(answer.diagnostics, config ?? prior),
        newIdentity: schema.writeIdentity(answer.identity),
      };
    },
    ({ priorState, plannedPrivate, plannedIdentity }) => ({
      newState: priorState,
      private: plannedPrivate,
      newIdentity: plannedIdentity,
    }),
  ),

  ImportResourceState: ofType('resource', 'import', async ({ typeName, id, identity }, schema, provider, call) => {
    const object = identity ? { identity: schema.readIdentity(identity) } : id;
    const { resources, diagnostics } = await provider.importResource(typeName, object, call);
    return {
      importedResources: resources.map(({ state, private: imported, identity: of }) => ({
        typeName,
        state: schema.write(state),
        private: imported,
        identity: schema.writeIdentity(of),
      })),
      diagnostics: diagnosticsToWire(diagnostics, null),
    };
  }),

  // The one request that names two types.
  MoveResourceState: {
    operation: ({ targetTypeName }) => ({ verb: 'move state to', subject: targetTypeName }),
    answer: async (request, call, { provider, schemas }) => {
      const { targetTypeName } = request;
      const schema = schemas.resource(targetTypeName);
      const answer = await provider.moveResource(
        targetTypeName,
        {
          providerAddress: request.sourceProviderAddress,
          type: request.sourceTypeName,
          version: request.sourceSchemaVersion,
          json: storedFromWire(request.sourceState, request.sourceTypeName),
          private: request.sourcePrivate,
        },
        call,
      );
      return {
        targetState: schema.write(answer.state),
        targetPrivate: answer.private,
        targetIdentity: schema.writeIdentity(answer.identity),
        diagnostics: diagnosticsToWire(answer.diagnostics, answer.state),
      };
    },
  },
};
