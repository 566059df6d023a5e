import type { Options } from 'prettier';
import * as estree from 'prettier/plugins/estree';
import * as typescript from 'prettier/plugins/typescript';
import { format as prettier } from 'prettier/standalone';
import settings from '../../.prettierrc.json';

/** TypeScript in the format of this repository. */
export const format = (text: string): Promise<string> =>
  prettier(text, { ...(settings as Options), parser: 'typescript', plugins: [typescript, estree] });
