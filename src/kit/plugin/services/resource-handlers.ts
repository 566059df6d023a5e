import { storedFromWire } from '../convert/value';
import { type Handlers, ofType, validationOf } from './handler';

/** Managed resources. */
export const resourceHandlers: Handlers<
  | 'ValidateResourceConfig'
  | 'UpgradeResourceState'
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
      return { upgradedState: schema.write(state), diagnostics: schema.diagnostics(diagnostics) };
    },
  ),

  ReadResource: ofType(
    'resource',
    'read',
    async ({ typeName, currentState, private: stored }, schema, provider, call) => {
      const request = { state: schema.read(currentState), private: stored };
      const answer = await provider.readResource(typeName, request, call);
      return {
        newState: schema.write(answer.state),
        private: answer.private,
        diagnostics: schema.diagnostics(answer.diagnostics),
      };
    },
    ({ currentState, private: stored }) => ({ newState: currentState, private: stored }),
  ),

  PlanResourceChange: ofType(
    'resource',
    'plan',
    async (request, schema, provider, call) => {
      const prior = schema.read(request.priorState);
      const answer = await provider.planResource(
        request.typeName,
        {
          prior,
          // The same bytes, if the configuration has not changed.
          proposed: schema.read(request.proposedNewState, prior),
          config: schema.read(request.config),
          private: request.priorPrivate,
        },
        call,
      );
      return {
        plannedState: schema.write(answer.planned),
        plannedPrivate: answer.private,
        requiresReplace: answer.requiresReplace.map((path) => schema.path(path)),
        diagnostics: schema.diagnostics(answer.diagnostics),
      };
    },
    ({ priorState, priorPrivate }) => ({ plannedState: priorState, plannedPrivate: priorPrivate }),
  ),

  ApplyResourceChange: ofType(
    'resource',
    'apply',
    async (request, schema, provider, call) => {
      const answer = await provider.applyResource(
        request.typeName,
        {
          prior: schema.read(request.priorState),
          planned: schema.read(request.plannedState),
          config: schema.read(request.config),
          private: request.plannedPrivate,
        },
        call,
      );
      return {
        newState: schema.write(answer.state),
        private: answer.private,
        diagnostics: schema.diagnostics(answer.diagnostics),
      };
    },
    ({ priorState, plannedPrivate }) => ({ newState: priorState, private: plannedPrivate }),
  ),

  ImportResourceState: ofType('resource', 'import', async ({ typeName, id }, schema, provider, call) => {
    const { resources, diagnostics } = await provider.importResource(typeName, id, call);
    return {
      importedResources: resources.map(({ state, private: imported }) => ({
        typeName,
        state: schema.write(state),
        private: imported,
      })),
      diagnostics: schema.diagnostics(diagnostics),
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
        diagnostics: schema.diagnostics(answer.diagnostics),
      };
    },
  },
};
