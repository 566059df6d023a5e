import { diagnosticsToWire } from '../convert/diagnostic';
import { type Handlers, ofType, validationOf } from './handler';

/** Ephemeral resources: their values exist only during the run. */
export const ephemeralHandlers: Handlers<
  'ValidateEphemeralResourceConfig' | 'OpenEphemeralResource' | 'RenewEphemeralResource' | 'CloseEphemeralResource'
> = {
  ValidateEphemeralResourceConfig: validationOf('ephemeral', 'validateEphemeral'),

  OpenEphemeralResource: ofType('ephemeral', 'open', async ({ typeName, config }, schema, provider, call) => {
    const configuration = schema.read(config);
    const answer = await provider.openEphemeral(typeName, configuration, call);
    return {
      result: schema.write(answer.result),
      private: answer.private,
      renewAt: timestamp(answer.renewAt),
      diagnostics: diagnosticsToWire(answer.diagnostics, configuration),
    };
  }),

  RenewEphemeralResource: ofType(
    'ephemeral',
    'renew',
    async ({ typeName, private: opened }, _schema, provider, call) => {
      const answer = await provider.renewEphemeral(typeName, opened, call);
      return {
        private: answer.private,
        renewAt: timestamp(answer.renewAt),
        diagnostics: diagnosticsToWire(answer.diagnostics, null),
      };
    },
    ({ private: opened }) => ({ private: opened }),
  ),

  CloseEphemeralResource: ofType(
    'ephemeral',
    'close',
    async ({ typeName, private: opened }, _schema, provider, call) => {
      const { diagnostics } = await provider.closeEphemeral(typeName, opened, call);
      return { diagnostics: diagnosticsToWire(diagnostics, null) };
    },
  ),
};

function timestamp(date: Date | undefined): { seconds: number; nanos: number } | undefined {
  if (!date) return undefined;
  const seconds = Math.floor(date.getTime() / 1000);
  return { seconds, nanos: (date.getTime() - seconds * 1000) * 1_000_000 };
}
