import { visibleLine } from '../../../errors';
import { diagnosticsToWire } from '../convert/diagnostic';
import { type Handlers, type Streaming, validationOf } from './handler';

/** List resources: they find the objects of a resource. */
export const listHandlers: Handlers<'ValidateListResourceConfig'> = {
  ValidateListResourceConfig: validationOf('list', 'validateListResource'),
};

export const listStreams: { readonly ListResource: Streaming<'ListResource'> } = {
  ListResource: {
    operation: ({ typeName }) => ({ verb: 'list', subject: typeName }),
    async *answer({ typeName, config, limit, includeResource }, call, { provider, schemas }) {
      const list = schemas.list(typeName);
      const schema = schemas.resource(typeName);
      const request = { config: list.read(config), limit, includeResource };
      for await (const { found, diagnostics } of provider.listResource(typeName, request, call)) {
        yield {
          identity: schema.writeIdentity(found?.identity),
          displayName: found && visibleLine(found.displayName),
          resource: found?.resource === undefined ? undefined : schema.write(found.resource),
          diagnostics: diagnosticsToWire(diagnostics, request.config),
        };
      }
    },
    failed: (diagnostics) => ({ diagnostics }),
  },
};
