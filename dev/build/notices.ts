import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The licences of everything that was bundled, as their terms ask. */
export async function thirdPartyNotices(root: string, inputs: Iterable<string>): Promise<string> {
  const folders = new Set<string>();
  for (const input of inputs) {
    const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (folder) folders.add(folder);
  }
  const notices = await Promise.all([...folders].sort().map((folder) => notice(join(root, folder))));
  return `This package contains the following software, each under its own licence.\n\n${notices.join('\n')}`;
}

async function notice(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const file = (await readdir(folder)).find((name) => /^(licen[cs]e|copying)/i.test(name));
  const text = file ? await readFile(join(folder, file), 'utf8') : `Licence: ${manifest.license ?? 'not stated'}\n`;
  return `${'='.repeat(80)}\n${manifest.name} ${manifest.version}\n${'='.repeat(80)}\n${text.trim()}\n`;
}
