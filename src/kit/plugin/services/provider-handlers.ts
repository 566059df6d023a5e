import type { Handlers } from './handler';

/** The provider block, and the order to stop. */
export const providerHandlers: Handlers<'ValidateProviderConfig' | 'ConfigureProvider' | 'StopProvider'> = {
  ValidateProviderConfig: {
    operation: () => ({ verb: 'validate the provider configuration' }),
    answer: async ({ config }, call, { provider, schemas: { provider: schema } }) => {
      const { diagnostics } = await provider.validateProviderConfig(schema.read(config), call);
      return { diagnostics: schema.diagnostics(diagnostics) };
    },
  },
  ConfigureProvider: {
    operation: () => ({ verb: 'configure the provider' }),
    answer: async ({ config, terraformVersion }, call, { provider, schemas: { provider: schema } }) => {
      const { diagnostics } = await provider.configure({ config: schema.read(config), terraformVersion }, call);
      return { diagnostics: schema.diagnostics(diagnostics) };
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
