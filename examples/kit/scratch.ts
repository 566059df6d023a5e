import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SignetError } from '../../src/errors';
import * as kit from '../../src/kit/framework';
import { copy } from './copy-note';
import { notes } from './list-notes';
import { type PathOf, note } from './note';

const { string } = kit.attribute;
const schema = <A extends kit.Attributes>(description: string, attributes: A) => ({ description, attributes });
const name = string({ required: true, description: 'The name of the file.' });
const computed = string({ computed: true, description: 'Set by the provider.' });

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
  lists: [notes],
  actions: [copy],
};
