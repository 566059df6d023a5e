import { type Handlers, ofType, validationOf } from './handler';

export const dataSourceHandlers: Handlers<'ValidateDataResourceConfig' | 'ReadDataSource'> = {
  ValidateDataResourceConfig: validationOf('dataSource', 'validateDataSource'),

  ReadDataSource: ofType('dataSource', 'read', async ({ typeName, config }, schema, provider, call) => {
    const { state, diagnostics } = await provider.readDataSource(typeName, schema.read(config), call);
    return { state: schema.write(state), diagnostics: schema.diagnostics(diagnostics) };
  }),
};
