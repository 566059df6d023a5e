import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const FOLDERS = ['docs', 'examples'];

const pages = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  ),
];

const { files, repository } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  files: readonly string[];
  repository: { readonly url: string };
};

/** The address of a file of the repository, for pages of the package about files that are not in it. */
const REPOSITORY = `${repository.url.replace(/^git\+|\.git$/g, '')}/blob/main/`;

/** Whether npm packs a file. */
function isPackaged(file: string): boolean {
  const isIn = (folder: string) => file === folder || file.startsWith(`${folder}/`);
  const always = ['README.md', 'LICENSE', 'package.json'];
  return [...always, ...files].some(isIn) && !files.some((entry) => entry.startsWith('!') && isIn(entry.slice(1)));
}

/** The links of a page, and the file of the repository that each leads to. */
function linksOf(
  page: string,
): { readonly link: string; readonly file: string; readonly anchor: string | undefined }[] {
  return [...proseOf(page).matchAll(/\]\(([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(([, link = '', anchor]) => {
    if (link.startsWith(REPOSITORY)) return [{ link, file: link.slice(REPOSITORY.length), anchor }];
    if (/^https?:/.test(link)) return [];
    return [{ link, file: link === '' ? page : relative(ROOT, join(ROOT, dirname(page), link)), anchor }];
  });
}

/** The text of a page without its code blocks. */
function proseOf(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8').replace(/^```[^]*?^```/gm, '');
}

/** The anchors of a page, as GitHub makes them from its headings. */
function anchorsOf(page: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of proseOf(page).matchAll(/^#+ (.*)$/gm)) {
    const anchor = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    let unique = anchor;
    for (let copy = 1; anchors.has(unique); copy += 1) unique = `${anchor}-${copy}`;
    anchors.add(unique);
  }
  return anchors;
}

describe.each(pages)('%s', (page) => {
  const prose = proseOf(page);

  it('has links that lead somewhere', () => {
    const broken = linksOf(page).filter(
      ({ file, anchor }) => !existsSync(join(ROOT, file)) || (anchor !== undefined && !anchorsOf(file).has(anchor)),
    );
    expect(broken).toEqual([]);
  });

  it('has links to files of the package only, if it is in the package', () => {
    const outside = linksOf(page).filter(({ link, file }) => !link.startsWith(REPOSITORY) && !isPackaged(file));
    expect(isPackaged(page) ? outside : []).toEqual([]);
  });

  it('names files that exist', () => {
    const files = [...prose.matchAll(/`((?:src|test|dev|docs|examples)\/[\w./-]+)`/g)].map(([, file = '']) => file);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});
