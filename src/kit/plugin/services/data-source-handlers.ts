import { diagnosticsToWire } from '../convert/diagnostic';
import { valueFromWire, valueToWire } from '../convert/value';
import type { Handlers } from './handlers';

/** Data sources. */
export const dataSourceHandlers: Handlers<'ValidateDataResourceConfig' | 'ReadDataSource'> = {
  ValidateDataResourceConfig: {
    operation: ({ typeName }) => ({ verb: 'validate', subject: typeName }),
    answer: async ({ typeName, config }, call, { provider, schemas }) => {
      const { schema, type } = schemas.dataSource(typeName);
      const { diagnostics } = await provider.validateDataSource(typeName, valueFromWire(config, type), call);
      return { diagnostics: diagnosticsToWire(diagnostics, schema) };
    },
  },
  ReadDataSource: {
    operation: ({ typeName }) => ({ verb: 'read', subject: typeName }),
    answer: async ({ typeName, config }, call, { provider, schemas }) => {
      const { schema, type } = schemas.dataSource(typeName);
      const answer = await provider.readDataSource(typeName, valueFromWire(config, type), call);
      return { state: valueToWire(answer.state, type), diagnostics: diagnosticsToWire(answer.diagnostics, schema) };
    },
  },
};
