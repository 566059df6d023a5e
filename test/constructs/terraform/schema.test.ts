import { TerraformDataSource, TerraformOutput, TerraformResource, Testing, type TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';
import * as signet from '../../../src';
import { describe as describeProvider, type AttributeReference } from '../../../src/kit/framework';
import { signet as provider } from '../../../src/provider/definition';
import { newStack, only, read, type Json } from '../support';

type Configured = new (scope: Construct, id: string, config: Json) => TerraformElement & Record<string, unknown>;

const camelCase = (name: string): string => name.replace(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
const classes = signet as unknown as Readonly<Record<string, Configured | undefined>>;
const { resources, dataSources, provider: block } = describeProvider(provider({ version: '0.0.0', env: {} }));

const types = [
  ...resources.map((one) => ({ ...one, section: 'resource' as const, prefix: '' })),
  ...dataSources.map((one) => ({ ...one, section: 'data' as const, prefix: 'Data' })),
].map((one) => {
  const name = one.prefix + camelCase(`_${one.type}`);
  return [name, one] as const;
});

/** A value of an argument: as the construct takes it, and as Terraform does. Keys that users choose have capital letters. */
function sample({ name, shape, attributes }: AttributeReference): { given: unknown; expected: unknown } {
  const alike = (value: unknown) => ({ given: value, expected: value });
  if (shape === 'string') return alike(`some ${name}`);
  if (shape === 'number') return alike(3);
  if (shape === 'bool') return alike(true);
  if (shape === 'dynamic') return alike({ apiVersion: 'v1', someKey: { innerKey: 1 } });
  if ('collection' in shape) return alike(shape.collection === 'map' ? { someKey: 'x' } : ['a', 'b']);
  const { given, expected } = samples(attributes);
  switch (shape.nesting) {
    case 'single':
      return { given, expected };
    case 'map':
      return { given: { someKey: given }, expected: { someKey: expected } };
    case 'list':
    case 'set':
      return { given: [given], expected: [expected] };
  }
}

function samples(attributes: readonly AttributeReference[]): { given: Json; expected: Json } {
  const values = attributes.map((one) => ({ name: one.name, ...sample(one) }));
  return {
    given: Object.fromEntries(values.map(({ name, given }) => [camelCase(name), given])),
    expected: Object.fromEntries(values.map(({ name, expected }) => [name, expected])),
  };
}

const settable = ({ set }: AttributeReference): boolean => set !== 'computed';
const set = ({ set: by }: AttributeReference): boolean => by === 'computed' || by === 'optional or computed';

describe('The constructs of the Terraform types, held against the schema of the provider', () => {
  it('are as many as the schema has types', () => {
    const constructs = Object.keys(classes).filter((name) => {
      const { prototype } = classes[name] as { prototype?: unknown };
      return prototype instanceof TerraformResource || prototype instanceof TerraformDataSource;
    });
    expect(constructs.sort()).toEqual(types.map(([name]) => name).sort());
  });

  describe.each(types)('%s', (name, { type, section, attributes }) => {
    const Type = classes[name] as Configured;

    it('synthesizes each argument under the name of Terraform', () => {
      const { given, expected } = samples(attributes.filter(settable));
      const stack = newStack();
      new signet.SignetProvider(stack, 'signet');
      new Type(stack, 'one', given);
      expect(only(read(stack)[section], type)).toEqual(expected);
    });

    it('has a getter for each attribute that the provider sets', () => {
      const stack = newStack();
      new signet.SignetProvider(stack, 'signet');
      const one = new Type(stack, 'one', samples(attributes.filter(settable)).given);
      const names = attributes.filter(set).map((attribute) => attribute.name);
      new TerraformOutput(stack, 'all', {
        value: Object.fromEntries(names.map((attribute) => [`_${attribute}`, one[camelCase(attribute)]])),
      });
      const address = `${section === 'data' ? 'data.' : ''}${type}.one`;
      expect(read(stack).output?.all?.value).toEqual(
        Object.fromEntries(names.map((attribute) => [`_${attribute}`, `\${${address}.${attribute}}`])),
      );
    });
  });

  it('have the objects in lists and maps that the provider sets', () => {
    const stack = newStack();
    new signet.SignetProvider(stack, 'signet');
    const review = new signet.DataSignetAccessReview(stack, 'review', { subject: { user: 'jane' } });
    const role = new signet.DataSignetKestraRole(stack, 'role', { name: 'Launcher' });
    new TerraformOutput(stack, 'all', {
      value: [review.results.get(1).allowed, review.results.get(0).reason, role.permissions.get('FLOW').actions],
    });
    expect(read(stack).output?.all?.value).toEqual([
      '${data.signet_access_review.review.results[1].allowed}',
      '${data.signet_access_review.review.results[0].reason}',
      '${data.signet_kestra_role.role.permissions["FLOW"].actions}',
    ]);
  });

  it('have the arguments in HCL as well', () => {
    const stack = newStack();
    new signet.SignetProvider(stack, 'signet', { kubernetes: { configPath: 'x' } });
    new signet.SignetKestraGroup(stack, 'group', { name: 'Bots' });
    const hcl: unknown = Testing.synthHcl(stack);
    expect(hcl).toMatch(/resource "signet_kestra_group" "group" \{\s+name = "Bots"\s+\}/);
    expect(hcl).toMatch(/config_path = "x"/);
  });
});

describe('SignetProvider, held against the schema of the provider', () => {
  it('synthesizes each argument under the name of Terraform', () => {
    const { given, expected } = samples(block.attributes);
    const stack = newStack();
    new signet.SignetProvider(stack, 'signet', given);
    expect(read(stack).provider.signet).toEqual([expected]);
  });
});
