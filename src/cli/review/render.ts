import type { ReviewWithGraph } from '../../review';
import type { Io } from '../io';
import { pageOf } from './page';

/** The formats of a review, the one of the terminal first. */
export const FORMATS = ['text', 'markdown', 'json', 'sarif', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** The formats that can also be written to files, with `--markdown FILE` and so on, and their names. */
export const FILE_FORMATS = {
  markdown: 'Markdown, for a comment',
  json: 'JSON',
  sarif: 'SARIF 2.1.0, for code scanning',
  html: 'a page of HTML',
} as const satisfies {
  readonly [format in Format]?: string;
};

export interface RenderOptions {
  /** The name of the comment, which distinguishes the comments of several stacks. */
  readonly name?: string;
  /** Whether the terminal shows all of every list. */
  readonly all?: true;
  /** False: `--no-color` was given. */
  readonly color: boolean;
}

export async function render(
  reviewed: ReviewWithGraph,
  format: Format,
  options: RenderOptions,
  io: Io,
): Promise<string> {
  const { json, markdown, sarif, terminal } = await import('../../review');
  const { review } = reviewed;
  switch (format) {
    case 'text':
      return terminal(review, { color: hasColor(options, io), width: io.stdout.columns, all: options.all });
    case 'markdown':
      return markdown(review, { name: options.name });
    case 'json':
      return json(review);
    case 'sarif':
      return sarif(review, { name: options.name });
    case 'html':
      return pageOf(reviewed, io);
  }
}

/** https://no-color.org: any value but an empty one. */
const hasColor = ({ color }: RenderOptions, { stdout, env }: Io): boolean =>
  color && stdout.isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
