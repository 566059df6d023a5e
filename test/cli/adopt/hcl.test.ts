import fc from 'fast-check';
import { blockName, blockNameWithId } from '../../../src/cli/adopt/block-name';
import { printHcl } from '../../../src/cli/adopt/hcl/print';
import { referenceTo, type Resource, type Value } from '../../../src/cli/adopt/resource';
import { anyResource } from './support';

// Its declarations would add the types of a browser to the whole project.
const { parse } = jest.requireActual<{ readonly parse: (file: string, text: string) => Promise<unknown> }>(
  '@cdktf/hcl2json',
);

/** What an existing parser of HCL reads. It returns texts as templates, in which `$${` stands for `${`. */
async function read(text: string): Promise<Parsed> {
  return JSON.parse(
    JSON.stringify(await parse('adopted.tf', text))
      .replaceAll('$${', '${')
      .replaceAll('%%{', '%{'),
  ) as Parsed;
}

interface Parsed {
  readonly import?: readonly { readonly to: string; readonly id: string }[];
  readonly resource?: Readonly<Record<string, Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>>;
}

it('is read back by a parser of HCL as the values that were printed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(anyResource, { maxLength: 3, selector: ({ name }) => name }), async (resources) => {
      const { import: imports = [], resource = {} } = await read(printHcl(resources));

      expect(imports).toEqual(
        resources.map(({ type, name, importId }) => ({ to: `\${${type}.${name}}`, id: normal(importId) })),
      );
      for (const { type, name, arguments: given } of resources) expect(resource[type]?.[name]).toEqual([normal(given)]);
    }),
    { numRuns: 60 },
  );
});

it('imports an object, and declares it', () => {
  const resource: Resource = {
    type: 'signet_kubernetes_object',
    name: 'role_argo_jenkins',
    importId: 'rbac.authorization.k8s.io/v1/Role/argo/jenkins',
    arguments: {
      manifest: {
        ...{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role' },
        metadata: { name: 'jenkins', namespace: 'argo', annotations: { 'a/b': 'x ${y}\n' } },
        rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
      },
    },
  };

  expect(printHcl([resource])).toMatchInlineSnapshot(`
   "import {
     to = signet_kubernetes_object.role_argo_jenkins
     id = "rbac.authorization.k8s.io/v1/Role/argo/jenkins"
   }

   resource "signet_kubernetes_object" "role_argo_jenkins" {
     manifest = {
       apiVersion = "rbac.authorization.k8s.io/v1"
       kind       = "Role"
       metadata   = { name = "jenkins", namespace = "argo", annotations = { "a/b" = "x $\${y}\\n" } }
       rules      = [{ apiGroups = [""], resources = ["pods"], verbs = ["get"] }]
     }
   }
   "
  `);
});

it('refers to the id of another resource', async () => {
  const resource: Resource = {
    ...{ type: 'signet_kestra_binding', name: 'b', importId: 'main/1' },
    arguments: { role_id: referenceTo({ type: 'signet_kestra_role', name: 'r' }) },
  };

  const { resource: found } = await read(printHcl([resource]));

  expect(found?.signet_kestra_binding?.b).toEqual([{ role_id: '${signet_kestra_role.r.id}' }]);
});

it('keeps everything as it was imported, if a change would issue a new token', async () => {
  const resource: Resource = {
    ...{
      type: 'signet_kestra_api_token',
      name: 't',
      importId: 'own/1',
      arguments: { name: 'ci' },
      ignoreChanges: true,
    },
  };

  const { resource: found } = await read(printHcl([resource]));

  expect(found?.signet_kestra_api_token?.t).toEqual([{ name: 'ci', lifecycle: [{ ignore_changes: '${all}' }] }]);
});

describe('the name of a block', () => {
  const part = fc.oneof(
    fc.stringMatching(/^[a-z0-9]([a-z0-9.-]{0,8}[a-z0-9])?$/),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
  );
  const object = fc.tuple(
    fc.constantFrom('Role', 'RoleBinding', 'ClusterRole', 'ServiceAccount'),
    fc.array(part, { minLength: 1, maxLength: 2 }),
  );

  it('is an identifier, and another one for each object', () => {
    fc.assert(
      fc.property(object, object, (one, other) => {
        expect(blockName(...one)).toMatch(/^[a-z][A-Za-z0-9_-]*$/);
        expect(blockName(...one) === blockName(...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [['argo', 'jenkins'], 'role_argo_jenkins'],
    [['argo', 'jenkins.service-account-token'], 'role_argo_jenkins_service-account-token'],
    [['kargo:admin'], 'role_kargo_admin__64c2500511'],
  ])('is readable: %j', (parts, name) => {
    expect(blockName('Role', parts)).toBe(name);
  });

  it('contains a hash of the id where a name can be any text', () => {
    const names = ['ä/ö "x"', ''].map((name) => blockNameWithId('role', ['main', name], '7'));

    for (const name of names) expect(name).toMatch(/^role_main_[A-Za-z0-9_-]*_[0-9a-f]{10}$/);
    expect(blockNameWithId('role', ['main', 'x'], '7')).not.toBe(blockNameWithId('role', ['main', 'x'], '8'));
  });
});

/** HCL normalizes texts to NFC, as the engine does with the values of a provider. */
const normal = <V extends Value>(value: V): V => JSON.parse(JSON.stringify(value).normalize('NFC')) as V;
