import { diagnosticsToWire } from '../convert/diagnostic';
import { type Handlers, ofType, validationOf } from './handler';

export const dataSourceHandlers: Handlers<'ValidateDataResourceConfig' | 'ReadDataSource'> = {
  ValidateDataResourceConfig: validationOf('dataSource', 'validateDataSource'),

  ReadDataSource: ofType('dataSource', 'read', async ({ typeName, config }, schema, provider, call) => {
    const configuration = schema.read(config);
    const { state, diagnostics } = await provider.readDataSource(typeName, configuration, call);
    return { state: schema.write(state), diagnostics: diagnosticsToWire(diagnostics, configuration) };
  }),
};
