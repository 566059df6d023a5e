import { diagnosticsToWire } from '../convert/diagnostic';
import { valueFromWire, valueToWire } from '../convert/value';
import type { Handlers } from './handlers';

const on = (verb: string) => (request: { readonly typeName: string }) => ({ verb, subject: request.typeName });

/** Ephemeral resources: values that live as long as the run. */
export const ephemeralHandlers: Handlers<
  'ValidateEphemeralResourceConfig' | 'OpenEphemeralResource' | 'RenewEphemeralResource' | 'CloseEphemeralResource'
> = {
  ValidateEphemeralResourceConfig: {
    operation: on('validate'),
    answer: async ({ typeName, config }, call, { provider, schemas }) => {
      const { schema, type } = schemas.ephemeral(typeName);
      const { diagnostics } = await provider.validateEphemeral(typeName, valueFromWire(config, type), call);
      return { diagnostics: diagnosticsToWire(diagnostics, schema) };
    },
  },
  OpenEphemeralResource: {
    operation: on('open'),
    answer: async ({ typeName, config }, call, { provider, schemas }) => {
      const { schema, type } = schemas.ephemeral(typeName);
      const answer = await provider.openEphemeral(typeName, valueFromWire(config, type), call);
      return {
        result: valueToWire(answer.result, type),
        private: answer.private,
        renewAt: timestamp(answer.renewAt),
        diagnostics: diagnosticsToWire(answer.diagnostics, schema),
      };
    },
  },
  RenewEphemeralResource: {
    operation: on('renew'),
    keep: (request) => ({ private: request.private }),
    answer: async (request, call, { provider, schemas }) => {
      const { schema } = schemas.ephemeral(request.typeName);
      const answer = await provider.renewEphemeral(request.typeName, request.private, call);
      return {
        private: answer.private,
        renewAt: timestamp(answer.renewAt),
        diagnostics: diagnosticsToWire(answer.diagnostics, schema),
      };
    },
  },
  CloseEphemeralResource: {
    operation: on('close'),
    answer: async (request, call, { provider, schemas }) => {
      const { schema } = schemas.ephemeral(request.typeName);
      const { diagnostics } = await provider.closeEphemeral(request.typeName, request.private, call);
      return { diagnostics: diagnosticsToWire(diagnostics, schema) };
    },
  },
};

function timestamp(date: Date | undefined): { seconds: number; nanos: number } | undefined {
  if (!date) return undefined;
  const seconds = Math.floor(date.getTime() / 1000);
  return { seconds, nanos: (date.getTime() - seconds * 1000) * 1_000_000 };
}
