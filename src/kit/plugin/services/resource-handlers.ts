import { diagnosticsToWire } from '../convert/diagnostic';
import { pathToWire } from '../convert/path';
import { storedFromWire, valueFromWire, valueToWire } from '../convert/value';
import type { Handlers } from './handlers';

const on = (verb: string) => (request: { readonly typeName: string }) => ({ verb, subject: request.typeName });

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
  ValidateResourceConfig: {
    operation: on('validate'),
    answer: async ({ typeName, config, clientCapabilities }, call, { provider, schemas }) => {
      const { schema, type } = schemas.resource(typeName);
      const writeOnlyAllowed = clientCapabilities?.writeOnlyAttributesAllowed ?? false;
      const { diagnostics } = await provider.validateResource(typeName, valueFromWire(config, type), {
        ...call,
        writeOnlyAllowed,
      });
      return { diagnostics: diagnosticsToWire(diagnostics, schema) };
    },
  },

  UpgradeResourceState: {
    operation: on('read the stored state of'),
    answer: async ({ typeName, version, rawState }, call, { provider, schemas }) => {
      const { schema, type } = schemas.resource(typeName);
      const stored = { version, json: storedFromWire(rawState, typeName) };
      const { state, diagnostics } = await provider.upgradeResourceState(typeName, stored, call);
      return { upgradedState: valueToWire(state, type), diagnostics: diagnosticsToWire(diagnostics, schema) };
    },
  },

  ReadResource: {
    operation: on('read'),
    keep: ({ currentState, private: kept }) => ({ newState: currentState, private: kept }),
    answer: async ({ typeName, currentState, private: kept }, call, { provider, schemas }) => {
      const { schema, type } = schemas.resource(typeName);
      const request = { state: valueFromWire(currentState, type), private: kept };
      const answer = await provider.readResource(typeName, request, call);
      return {
        newState: valueToWire(answer.state, type),
        private: answer.private,
        diagnostics: diagnosticsToWire(answer.diagnostics, schema),
      };
    },
  },

  PlanResourceChange: {
    operation: on('plan'),
    keep: ({ priorState, priorPrivate }) => ({ plannedState: priorState, plannedPrivate: priorPrivate }),
    answer: async (request, call, { provider, schemas }) => {
      const { typeName } = request;
      const { schema, type } = schemas.resource(typeName);
      const answer = await provider.planResource(
        typeName,
        {
          prior: valueFromWire(request.priorState, type),
          proposed: valueFromWire(request.proposedNewState, type),
          config: valueFromWire(request.config, type),
          private: request.priorPrivate,
        },
        call,
      );
      return {
        plannedState: valueToWire(answer.planned, type),
        plannedPrivate: answer.private,
        requiresReplace: answer.requiresReplace.map((path) => pathToWire(path, schema)),
        diagnostics: diagnosticsToWire(answer.diagnostics, schema),
      };
    },
  },

  ApplyResourceChange: {
    operation: on('apply'),
    keep: ({ priorState, plannedPrivate }) => ({ newState: priorState, private: plannedPrivate }),
    answer: async (request, call, { provider, schemas }) => {
      const { typeName } = request;
      const { schema, type } = schemas.resource(typeName);
      const answer = await provider.applyResource(
        typeName,
        {
          prior: valueFromWire(request.priorState, type),
          planned: valueFromWire(request.plannedState, type),
          config: valueFromWire(request.config, type),
          private: request.plannedPrivate,
        },
        call,
      );
      return {
        newState: valueToWire(answer.state, type),
        private: answer.private,
        diagnostics: diagnosticsToWire(answer.diagnostics, schema),
      };
    },
  },

  ImportResourceState: {
    operation: on('import'),
    answer: async ({ typeName, id }, call, { provider, schemas }) => {
      const { resources, diagnostics } = await provider.importResource(typeName, id, call);
      return {
        importedResources: resources.map((resource) => ({
          typeName: resource.type,
          state: valueToWire(resource.state, schemas.resource(resource.type).type),
          private: resource.private,
        })),
        diagnostics: diagnosticsToWire(diagnostics, schemas.resource(typeName).schema),
      };
    },
  },

  MoveResourceState: {
    operation: ({ targetTypeName }) => ({ verb: 'move state to', subject: targetTypeName }),
    answer: async (request, call, { provider, schemas }) => {
      const { targetTypeName } = request;
      const { schema, type } = schemas.resource(targetTypeName);
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
        targetState: valueToWire(answer.state, type),
        targetPrivate: answer.private,
        diagnostics: diagnosticsToWire(answer.diagnostics, schema),
      };
    },
  },
};
