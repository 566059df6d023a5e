import { copyFile } from 'node:fs/promises';
import * as kit from '../../src/kit/framework';
import type { PathOf } from './note';

const { string } = kit.attribute;
const name = string({ required: true, description: 'The name of the note.' });
const to = string({ required: true, description: 'The name of the copy, which is no resource.' });

export const copy = kit.defineAction<PathOf>()({
  name: 'copy',
  schema: { description: 'Copies a note.', attributes: { name, to } },
  async invoke({ config }, { clients: pathOf, progress }) {
    progress(`Copying ${config.name} to ${config.to}`);
    await copyFile(pathOf(config.name), pathOf(config.to));
  },
});
