import type { Options } from 'prettier';
import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import * as typescript from 'prettier/plugins/typescript';
import { format as prettier } from 'prettier/standalone';
import settings from '../../.prettierrc.json';

/** TypeScript or JSON in the format of this repository. */
export const format = (text: string, parser: 'typescript' | 'json' = 'typescript'): Promise<string> =>
  prettier(text, { ...(settings as Options), parser, plugins: [typescript, babel, estree] });
