import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { policy } from '../../src/review/formats/html/template';

const FOLDER = join('src', 'review', 'formats', 'html', 'page');

export interface ReviewPage {
  readonly text: string;
  /** The files that are part of it. */
  readonly inputs: readonly string[];
}

/** The page of a review without its data: one file with the style and the script, which only their hashes allow. */
export async function reviewPage(root: string): Promise<ReviewPage> {
  const { outputFiles, metafile } = await build({
    ...bundle,
    absWorkingDir: root,
    entryPoints: [join(FOLDER, 'main.ts'), join(FOLDER, 'page.css')],
    metafile: true,
  });
  const textOf = (extension: string): string =>
    outputFiles.find(({ path }) => path.endsWith(extension))?.text.trimEnd() ?? '';
  const [script, style] = [textOf('.js'), textOf('.css')];
  if (/<\/(?:script|style)|<!--/i.test(script + style))
    throw new Error('The page contains a text that ends an element');
  const template = await readFile(join(root, FOLDER, 'page.html'), 'utf8');
  const parts: readonly (readonly [string, string])[] = [
    ['{{policy}}', policy(hash(script), hash(style))],
    ['<style></style>', `<style>${style}</style>`],
    ['<script></script>', `<script>${script}</script>`],
  ];
  const text = parts.reduce((page, [place, part]) => page.replace(place, () => part), template);
  return { text, inputs: Object.keys(metafile.inputs) };
}

const bundle = {
  bundle: true,
  platform: 'browser',
  format: 'iife',
  target: ['chrome110', 'firefox115', 'safari16.4'],
  minify: true,
  legalComments: 'none', // collected in THIRD-PARTY-NOTICES.txt
  logLevel: 'warning',
  outdir: 'unused',
  write: false,
} as const satisfies BuildOptions;

const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
