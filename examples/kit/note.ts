import { readFile, rm, writeFile } from 'node:fs/promises';
import * as kit from '../../src/kit/framework';

/** The path of a file in the folder of the notes. */
export type PathOf = (name: string) => string;

const { string } = kit.attribute;
const requiresReplace = 'A note cannot be changed.';
const read = (path: string) => readFile(path, 'utf8').catch(() => undefined);

export const note = kit.defineResource<PathOf>()({
  name: 'note',
  schema: {
    description: 'A note: a file with a text.',
    attributes: {
      name: string({ required: true, description: 'The name of the file.', requiresReplace }),
      text: string({ required: true, description: 'The content of the file.', requiresReplace }),
    },
  },
  create: ({ planned }, { clients: pathOf }) =>
    writeFile(pathOf(planned.name), planned.text).then(() => ({ state: planned })),
  async read({ state }, { clients: pathOf }) {
    const text = await read(pathOf(state.name));
    return text === undefined ? null : { state: { ...state, text } }; // null: it no longer exists
  },
  delete: ({ state }, { clients: pathOf }) => rm(pathOf(state.name), { force: true }),
  identity: {
    attributes: { name: string({ required: true, description: 'The name of the file.' }) },
    of: ({ name }) => ({ name }),
    import: async ({ name }, { clients: pathOf }) => ({
      state: { name, text: await readFile(pathOf(name), 'utf8') },
    }),
  },
});
