import { diagnosticsToWire } from '../convert/diagnostic';
import type { Handlers } from './handler';

/** The provider block, and the order to stop. */
export const providerHandlers: Handlers<'ValidateProviderConfig' | 'ConfigureProvider' | 'StopProvider'> = {
  ValidateProviderConfig: {
    operation: () => ({ verb: 'validate the provider configuration' }),
    answer: async ({ config }, call, { provider, schemas: { provider: schema } }) => {
      const configuration = schema.read(config);
      const { diagnostics } = await provider.validateProviderConfig(configuration, call);
      return { diagnostics: diagnosticsToWire(diagnostics, configuration) };
    },
  },
  ConfigureProvider: {
    operation: () => ({ verb: 'configure the provider' }),
    answer: async ({ config, terraformVersion }, call, { provider, schemas: { provider: schema } }) => {
      const request = { config: schema.read(config), terraformVersion };
      const { diagnostics } = await provider.configure(request, call);
      return { diagnostics: diagnosticsToWire(diagnostics, request.config) };
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
