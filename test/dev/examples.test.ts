import { EXAMPLES, examplesIn, IMPORTS, importsIn, QUERY } from '../../dev/reference/examples';
import { describe as describeProvider } from '../../src/kit/framework';
import { signet } from '../../src/provider/definition';
import { Kestra } from '../provider/kestra/api-token/support';
import { Engine } from '../provider/support/engine';
import { describeSandbox } from '../provider/support/servers';

const examples = examplesIn(EXAMPLES);
const { resources, dataSources, lists, actions } = describeProvider(signet({ version: '0.0.0', env: {} }));
const kinds = [
  ['resources', 'resource', resources, '.tf'],
  ['data-sources', 'data', dataSources, '.tf'],
  ['list-resources', 'list', lists, QUERY],
  ['actions', 'action', actions, '.tf'],
] as const;
const types = kinds.flatMap(([folder, block, all, end]) =>
  all.map(({ type }) => ({ type, block, end, path: `${folder}/${type.replace('signet_', '')}` })),
);
const importable = resources.filter(({ importFormat }) => importFormat !== undefined).map(({ type }) => type);
const imports = [...examples]
  .filter(([path]) => path.endsWith(IMPORTS))
  .map(([path, text]) => ({ path: path.slice(0, -IMPORTS.length), text, blocks: importsIn(text) }));

describe('The examples of the reference', () => {
  it.each(types)('have one of $path that declares it', ({ type, block, end, path }) => {
    expect(examples.get(`${path}${end}`)).toMatch(new RegExp(`^${block} "${type}" "`, 'm'));
  });

  it('have import blocks for each type that can be imported, and for no other', () => {
    expect(imports.map(({ path }) => path.replace('resources/', 'signet_'))).toEqual([...importable].sort());
  });

  it('have no file that no page shows', () => {
    const shown = ['provider', ...types.map(({ path }) => path)];
    expect(
      [...examples.keys()]
        .map((path) => path.replace(/(\.import)?\.tf$|\.tfquery\.hcl$/, ''))
        .filter((path) => !shown.includes(path)),
    ).toEqual([]);
  });

  it.each(imports)('import only what $path declares, and every block of the file is one', ({ path, text, blocks }) => {
    expect(blocks).toHaveLength(text.match(/^import /gm)?.length ?? 0);
    for (const { to } of blocks) {
      const [type, name] = to.split('.');
      expect(examples.get(`${path}.tf`)).toContain(`resource "${type ?? ''}" "${name ?? ''}" {`);
    }
  });
});

describeSandbox('The identifiers of the import blocks', (server) => {
  let kestra: Kestra;
  beforeAll(async () => {
    kestra = await Kestra.start();
  });
  afterAll(() => kestra.sandbox.stop());

  it.each(imports.flatMap(({ blocks }) => blocks))('have the form that the provider reads: $id', async ({ to, id }) => {
    const [type = ''] = to.split('.');
    const client = () => server.client;
    const engine = type.includes('kestra')
      ? new Engine(type, client, () => kestra.provider())
      : new Engine(type, client);
    // Nothing has these identifiers, and the error says that.
    const { errors } = await engine.import(id);
    expect(errors).toHaveLength(1);
    expect(errors.join()).not.toMatch(/\[import\/|\[provider\//);
    expect((await engine.import('///')).errors.join()).toContain('[import/format]');
  });
});
