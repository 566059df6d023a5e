import type { ProviderReference, TypeReference } from '../../src/kit/framework';
import { IMPORTS, QUERY } from './examples';
import { functionPage, page, summaryOf, typePage } from './markdown';

/**
 * The text of each page of the reference, by its path below `docs/reference`.
 *
 * @param examples - as of `examplesIn`
 */
export function pagesOf(
  reference: ProviderReference,
  examples: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const { name, provider, resources, dataSources, ephemerals, lists, actions, functions } = reference;
  // Without the prefix, which all types have.
  const file = (folder: string, type: string): string => `${folder}/${type.replace(`${name}_`, '')}`;
  const types = (folder: string, kind: string, all: readonly TypeReference[]): Entry[] =>
    all.map((one) => {
      const path = file(folder, one.type);
      return {
        path: `${path}.md`,
        title: one.type,
        summary: summaryOf(one.description),
        text: typePage(
          kind,
          one,
          examples.get(`${path}.tf`) ?? examples.get(`${path}${QUERY}`),
          examples.get(`${path}${IMPORTS}`),
        ),
      };
    });
  const sections: readonly (readonly [string, readonly Entry[]])[] = [
    ['Resources', types('resources', 'resource', resources)],
    ['Data sources', types('data-sources', 'data source', dataSources)],
    ['Ephemeral resources', types('ephemeral-resources', 'ephemeral resource', ephemerals)],
    ['List resources', types('list-resources', 'list resource', lists)],
    ['Actions', types('actions', 'action', actions)],
    [
      'Functions',
      functions.map((one) => ({
        path: `${file('functions', one.name)}.md`,
        title: one.name,
        summary: summaryOf(one.summary),
        text: functionPage(one),
      })),
    ],
  ];
  const index = page([
    '# Reference',
    'Generated from the provider’s schema by `npm run docs`.',
    `[The provider block](provider.md): ${summaryOf(provider.description)}.`,
    ...sections.flatMap(([title, entries]) =>
      entries.length === 0
        ? []
        : [`## ${title}`, entries.map((one) => `- [\`${one.title}\`](${one.path}): ${one.summary}.`).join('\n')],
    ),
  ]);
  return new Map([
    ['README.md', index],
    ['provider.md', typePage('provider', provider, examples.get('provider.tf'))],
    ...sections.flatMap(([, entries]) => entries.map(({ path, text }) => [path, text] as const)),
  ]);
}

interface Entry {
  readonly path: string;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
}
