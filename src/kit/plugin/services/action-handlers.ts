import { visibleLine } from '../../../errors';
import { diagnosticsToWire } from '../convert/diagnostic';
import { type Handlers, type Streaming, ofType, validationOf } from './handler';

/** Actions: they do something and have no state. */
export const actionHandlers: Handlers<'ValidateActionConfig' | 'PlanAction'> = {
  ValidateActionConfig: validationOf('action', 'validateAction'),

  PlanAction: ofType('action', 'plan', async ({ typeName, config }, schema, provider, call) => {
    const configuration = schema.read(config);
    const { diagnostics } = await provider.planAction(typeName, configuration, call);
    return { diagnostics: diagnosticsToWire(diagnostics, configuration) };
  }),
};

export const actionStreams: { readonly InvokeAction: Streaming<'InvokeAction'> } = {
  InvokeAction: {
    operation: ({ typeName }) => ({ verb: 'invoke', subject: typeName }),
    async *answer({ typeName, config }, call, { provider, schemas }) {
      const configuration = schemas.action(typeName).read(config);
      for await (const event of provider.invokeAction(typeName, configuration, call)) {
        yield 'progress' in event
          ? { progress: { text: visibleLine(event.progress) } }
          : { completed: { diagnostics: diagnosticsToWire(event.diagnostics, configuration) } };
      }
    },
    failed: (diagnostics) => ({ completed: { diagnostics } }),
  },
};
