import { readFile, readdir } from 'node:fs/promises';
import * as kit from '../../src/kit/framework';
import { type PathOf, note } from './note';

const prefix = kit.attribute.string({ optional: true, default: '', description: 'How the names begin.' });

export const notes = kit.defineListResource<PathOf>()({
  resource: note,
  schema: { description: 'The notes in the folder.', attributes: { prefix } },
  async *list({ config, includeResource }, { clients: pathOf }) {
    for (const name of (await readdir(pathOf('.'))).sort()) {
      if (!name.startsWith(config.prefix)) continue;
      const resource = includeResource ? { name, text: await readFile(pathOf(name), 'utf8') } : undefined;
      yield { displayName: name, identity: { name }, resource };
    }
  },
});
