import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SignetError } from '../../src/errors';
import * as kit from '../../src/kit/framework';

type PathOf = (name: string) => string;
const { string } = kit.attribute;
const schema = <A extends kit.Attributes>(description: string, attributes: A) => ({ description, attributes });
const requiresReplace = 'A note cannot be changed.';
const name = string({ required: true, description: 'The name of the file.' });
const computed = string({ computed: true, description: 'Set by the provider.' });

const note = kit.defineResource<PathOf>()({
  name: 'note',
  schema: schema('A note: a file with a text.', {
    name: string({ required: true, description: 'The name of the file.', requiresReplace }),
    text: string({ required: true, description: 'The content of the file.', requiresReplace }),
  }),
  create: ({ planned }, { clients: pathOf }) =>
    writeFile(pathOf(planned.name), planned.text).then(() => ({ state: planned })),
  async read({ state }, { clients: pathOf }) {
    const text = await readFile(pathOf(state.name), 'utf8').catch(() => undefined);
    return text === undefined ? null : { state: { ...state, text } }; // null: it no longer exists
  },
  delete: ({ state }, { clients: pathOf }) => rm(pathOf(state.name), { force: true }),
});

const content = kit.defineDataSource<PathOf>()({
  name: 'content',
  schema: schema('The content of a note.', { name, text: computed }),
  read: async ({ config }, { clients: pathOf }) => ({ ...config, text: await readFile(pathOf(config.name), 'utf8') }),
});

const lock = kit.defineEphemeral<PathOf>()({
  name: 'lock',
  schema: schema('A lock file that exists only during the run.', { name, path: computed }),
  async open({ config }, { clients: pathOf }) {
    const path = pathOf(`${config.name}.lock`);
    await writeFile(path, '', { flag: 'wx' });
    return { result: { ...config, path }, private: { path } };
  },
  close: ({ private: { path } }) => rm(path as string),
});

const initials = kit.defineFunction({
  name: 'initials',
  summary: 'The first letter of each word.',
  description: 'Returns the first letter of each word.',
  parameters: [{ name: 'text', description: 'The words.', type: 'string' }],
  returns: 'string',
  call: (text) => (text as string).replace(/(\S)\S*\s*/g, '$1'),
});

const configuration = { folder: string({ required: true, description: 'The folder of the notes.' }) };

/** A provider of notes in the files of a folder. */
export const scratch: kit.ProviderDefinition<typeof configuration, PathOf> = {
  name: 'scratch',
  schema: schema('Notes in the files of a folder.', configuration),
  configure({ folder }) {
    if (kit.isUnknown(folder)) throw new SignetError({ code: 'scratch/folder', what: 'The folder is not known yet' });
    return (name) => join(folder, name);
  },
  resources: [note],
  dataSources: [content],
  ephemerals: [lock],
  functions: [initials],
};
