import { visibleLine } from '../../../errors';
import { type Handlers, type Streaming, ofType, validationOf } from './handler';

/** Actions: they do something and have no state. */
export const actionHandlers: Handlers<'ValidateActionConfig' | 'PlanAction'> = {
  ValidateActionConfig: validationOf('action', 'validateAction'),

  PlanAction: ofType('action', 'plan', async ({ typeName, config }, schema, provider, call) => {
    const { diagnostics } = await provider.planAction(typeName, schema.read(config), call);
    return { diagnostics: schema.diagnostics(diagnostics) };
  }),
};

export const actionStreams: { readonly InvokeAction: Streaming<'InvokeAction'> } = {
  InvokeAction: {
    operation: ({ typeName }) => ({ verb: 'invoke', subject: typeName }),
    async *answer({ typeName, config }, call, { provider, schemas }) {
      const schema = schemas.action(typeName);
      for await (const event of provider.invokeAction(typeName, schema.read(config), call)) {
        yield 'progress' in event
          ? { progress: { text: visibleLine(event.progress) } }
          : { completed: { diagnostics: schema.diagnostics(event.diagnostics) } };
      }
    },
    failed: (diagnostics) => ({ completed: { diagnostics } }),
  },
};
