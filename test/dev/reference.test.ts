import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { staleFiles, writeFiles } from '../../dev/generated-files';
import { errorCodes, errorPage } from '../../dev/reference/error-page';
import { findingCodes } from '../../dev/reference/finding-page';
import { pagesOf } from '../../dev/reference/pages';
import { reference } from '../../dev/reference/reference';
import { reviewPage } from '../../dev/reference/review-page';
import { attribute, defineListResource, defineResource, describe as describeProvider } from '../../src/kit/framework';
import type { ProviderDefinition } from '../../src/kit/framework';

describe('the reference in docs/reference', () => {
  it('is what the schema says (if not: npm run docs)', () => {
    expect(staleFiles(reference())).toEqual([]);
  });
});

describe('docs/errors.md', () => {
  it('is what the registry says (if not: npm run docs)', () => {
    expect(staleFiles(errorCodes())).toEqual([]);
  });

  it('says of each code what it means, its cause and what to do, under a heading of its own', () => {
    const entry = { meaning: 'The name is taken.', cause: 'Another one has it.', action: 'Use another.' };
    const text = errorPage([
      {
        title: 'Some things',
        about: 'Of things.',
        rooms: [],
        entries: { 'thing/taken': { ...entry, kind: 'warning' } },
      },
    ]);
    expect(text).toContain('- [Some things](#some-things): `thing/`\n');
    expect(text).toContain(
      '### `thing/taken`\n\n**Warning.** The name is taken.\n\n- Cause: Another one has it.\n- What to do: Use another.\n',
    );
  });
});

describe('docs/review.md', () => {
  it('shows the comment of a real plan as this version writes it (if not: npm run docs)', () => {
    expect(staleFiles(reviewPage())).toEqual([]);
    expect([...reviewPage().texts.values()].join()).toContain('### Access review: **broadens**');
  });
});

describe('docs/findings.md', () => {
  it('is what the registry says (if not: npm run docs)', () => {
    expect(staleFiles(findingCodes())).toEqual([]);
  });

  it('says of each finding its severity, and why', () => {
    expect([...findingCodes().texts.values()].join()).toContain(
      '### `access/everything`\n\nA subject has all rights on the cluster.\n\n- Severity: **critical**. All rights',
    );
  });
});

const nested = {
  verbs: attribute.list('string', { required: true, description: 'What may be done.' }),
  weight: attribute.number({ optional: true, default: 1, description: 'How much it counts.' }),
};
const attributes = {
  name: attribute.string({ required: true, description: 'Its name.', requiresReplace: 'Names stay.' }),
  zone: attribute.string({ optional: true, computed: true, description: 'Where.\n\nOr elsewhere.' }),
  old: attribute.bool({ optional: true, deprecated: 'Use `zone`.', description: 'Not used.' }),
  key: attribute.string({ optional: true, writeOnly: true, sensitive: true, description: 'A key.' }),
  rules: attribute.listOf(nested, { optional: true, description: 'Rules.' }),
  uid: attribute.string({ computed: true, nullable: true, description: 'Given by the server.' }),
};

const note = defineResource<null>()({
  name: 'note',
  schema: { description: 'A note.', attributes: {} },
  create: () => Promise.reject(new Error()),
  read: () => Promise.resolve(null),
  delete: () => Promise.resolve(),
  identity: {
    attributes: {
      name: attribute.string({ required: true, description: 'Its name.' }),
      index: attribute.number({ required: true, description: 'Its index.' }),
      uid: attribute.string({ optional: true, description: 'Its UID.' }),
    },
    of: () => ({ name: '', index: 0, uid: null }),
    import: () => Promise.reject(new Error()),
  },
});

const definition: ProviderDefinition<Record<string, never>, null> = {
  name: 'test',
  schema: { description: 'A provider: for tests.', attributes: {} },
  configure: () => null,
  resources: [
    {
      name: 'thing',
      schema: { description: 'A thing. It is plain.', attributes },
      create: () => Promise.reject(new Error()),
      read: () => Promise.resolve(null),
      update: () => Promise.reject(new Error()),
      delete: () => Promise.resolve(),
      import: { format: 'zone/name', run: () => Promise.reject(new Error()) },
    },
    note,
  ],
  dataSources: [
    { name: 'seen', schema: { description: 'What is seen.', attributes: {} }, read: () => Promise.reject(new Error()) },
  ],
  ephemerals: [],
  lists: [
    defineListResource<null>()({
      resource: note,
      schema: { description: 'Finds notes. All of them.', attributes: {} },
      list: () => undefined as never,
    }),
  ],
  actions: [
    {
      name: 'copy',
      schema: { description: 'Copies a note.', attributes: { to: nested.weight } },
      invoke: () => Promise.resolve(),
    },
  ],
  functions: [
    {
      name: 'join',
      summary: 'Joins texts.',
      description: 'With a separator between.',
      parameters: [{ name: 'separator', description: 'Between.', type: 'string' }],
      variadic: { name: 'texts', description: 'The texts.', type: { list: 'string' } },
      returns: 'string',
      call: () => '',
    },
  ],
};

describe('a reference', () => {
  const pages = pagesOf(describeProvider(definition));

  it('has a page a type, and an index', () => {
    expect([...pages.keys()]).toEqual([
      'README.md',
      'provider.md',
      'resources/thing.md',
      'resources/note.md',
      'data-sources/seen.md',
      'list-resources/note.md',
      'actions/copy.md',
      'functions/join.md',
    ]);
    expect(pages.get('README.md')).toContain('- [`test_thing`](resources/thing.md): A thing.\n');
    expect(pages.get('README.md')).not.toContain('Ephemeral');
  });

  it('does not show it for a type that cannot be imported', () => {
    const identity = note.identity && { ...note.identity, import: undefined };
    const only = { ...definition, resources: [{ ...note, identity }], lists: [] };
    const page = pagesOf(describeProvider(only)).get('resources/note.md');
    expect(page).toContain('It imports no object.\n\n- `name` (string, required): Its name.');
    expect(page).not.toContain('import {');
  });

  it('shows how an object is imported by its identity', () => {
    expect(pages.get('resources/note.md')).toBe(`# \`test_note\` (resource)

A note.

## Identity

An object can be imported by its identity, with Terraform 1.12 or OpenTofu 1.12, or newer:

\`\`\`hcl
import {
  to = test_note.example
  identity = {
    name  = "…"
    index = …
  }
}
\`\`\`

- \`name\` (string, required): Its name.
- \`index\` (number, required): Its index.
- \`uid\` (string, optional): Its UID.
`);
  });

  it('has the query of a list resource, and the arguments of an action', () => {
    const examples = new Map([['list-resources/note.tfquery.hcl', 'list "test_note" "all" {}\n']]);
    const page = pagesOf(describeProvider(definition), examples).get('list-resources/note.md');
    expect(page).toBe(
      '# `test_note` (list resource)\n\nFinds notes. All of them.\n\n## Example\n\n```hcl\nlist "test_note" "all" {}\n```\n',
    );
    expect(pages.get('actions/copy.md')).toContain('- `to` (number, optional, default `1`): How much it counts.');
  });

  it('says of each attribute what its schema says', () => {
    expect(pages.get('resources/thing.md')).toBe(`# \`test_thing\` (resource)

A thing. It is plain.

## Arguments

- \`name\` (string, required): Its name. A change forces replacement: Names stay.
- \`zone\` (string, optional or computed): Where.

  Or elsewhere.
- \`old\` (bool, optional): Not used. **Deprecated:** Use \`zone\`.
- \`key\` (string, optional, sensitive, write-only): A key.
- \`rules\` (list of objects, optional): Rules.
  - \`verbs\` (list of string, required): What may be done.
  - \`weight\` (number, optional, default \`1\`): How much it counts.

## Attributes

- \`uid\` (string, may be null): Given by the server.

## Import

With an identifier of the form \`zone/name\`:

\`\`\`hcl
import {
  to = test_thing.example
  id = "zone/name"
}
\`\`\`

Or, for one object at a time, with the command:

\`\`\`sh
terraform import test_thing.example 'zone/name'
\`\`\`
`);
  });

  it('shows the examples of a type', () => {
    const examples = new Map([
      ['resources/thing.tf', 'resource "test_thing" "one" {\n}\n'],
      ['resources/thing.import.tf', 'import {\n  to = test_thing.one\n  id = "a/b"\n}\n'],
      ['provider.tf', 'provider "test" {}\n'],
    ]);
    const withExamples = pagesOf(describeProvider(definition), examples);
    expect(withExamples.get('provider.md')).toContain('## Example\n\n```hcl\nprovider "test" {}\n```\n');
    const page = withExamples.get('resources/thing.md');
    expect(page).toContain(
      'A thing. It is plain.\n\n## Example\n\n```hcl\nresource "test_thing" "one" {\n}\n```\n\n## Arguments',
    );
    expect(page).toContain('```hcl\nimport {\n  to = test_thing.one\n  id = "a/b"\n}\n```');
    expect(page).toContain("```sh\nterraform import test_thing.one 'a/b'\n```");
  });

  it('says how a function is called', () => {
    expect(pages.get('functions/join.md')).toBe(`# \`join\` (function)

Joins texts.

\`\`\`text
provider::test::join(separator string, texts list of string...) string
\`\`\`

With a separator between.

## Parameters

- \`separator\` (string): Between.
- \`texts\` (list of string): The texts.
`);
  });

  it('makes its folder hold these pages and no others', () => {
    const folder = mkdtempSync(join(tmpdir(), 'signet-reference-'));
    const files = { folder, texts: pages, owns: (path: string) => path.endsWith('.md') };
    try {
      writeFileSync(join(folder, 'gone.md'), 'old');
      writeFileSync(join(folder, 'other.txt'), 'not generated');
      writeFileSync(join(folder, 'provider.md'), 'old');
      const stale = [
        'README.md',
        'actions/copy.md',
        'data-sources/seen.md',
        'functions/join.md',
        'gone.md',
        'list-resources/note.md',
        'provider.md',
        'resources/note.md',
        'resources/thing.md',
      ];
      expect(staleFiles(files)).toEqual(stale);
      expect(writeFiles(files)).toEqual(stale);
      expect(staleFiles(files)).toEqual([]);
      expect(readFileSync(join(folder, 'other.txt'), 'utf8')).toBe('not generated');
      expect(readFileSync(join(folder, 'provider.md'), 'utf8')).toBe(pages.get('provider.md'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
