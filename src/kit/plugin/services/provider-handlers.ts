import { diagnosticsToWire } from '../convert/diagnostic';
import { valueFromWire } from '../convert/value';
import type { Handlers } from './handlers';

/** The provider as a whole. */
export const providerHandlers: Handlers<'ValidateProviderConfig' | 'ConfigureProvider' | 'StopProvider'> = {
  ValidateProviderConfig: {
    operation: () => ({ verb: 'validate the provider configuration' }),
    answer: async (request, call, { provider, schemas }) => {
      const { schema, type } = schemas.provider;
      const { diagnostics } = await provider.validateProviderConfig(valueFromWire(request.config, type), call);
      return { diagnostics: diagnosticsToWire(diagnostics, schema) };
    },
  },
  ConfigureProvider: {
    operation: () => ({ verb: 'configure the provider' }),
    answer: async ({ config, terraformVersion }, call, { provider, schemas }) => {
      const { schema, type } = schemas.provider;
      const { diagnostics } = await provider.configure({ config: valueFromWire(config, type), terraformVersion }, call);
      return { diagnostics: diagnosticsToWire(diagnostics, schema) };
    },
  },
  StopProvider: {
    operation: () => ({ verb: 'stop' }),
    answer: async (_request, _call, { provider, calls }) => {
      calls.abort();
      await provider.stop();
      return {};
    },
  },
};
