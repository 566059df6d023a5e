import { Lazy, TerraformDataSource, TerraformResource, type IResolvable, type TerraformMetaArguments } from 'cdktf';
import { terraformType, toTerraformNames, type ArgumentNames } from '../../../src/constructs/terraform-type';
import { newStack } from '../support';

interface Config extends TerraformMetaArguments {
  readonly someName: string;
  readonly oneObject?: { readonly innerName?: string };
  readonly someObjects?: readonly { readonly innerName: string }[] | IResolvable;
}

const names: ArgumentNames<Config> = {
  someName: 'some_name',
  oneObject: { name: 'one_object', nesting: 'single', names: { innerName: 'inner_name' } },
  someObjects: { name: 'some_objects', nesting: 'list', names: { innerName: 'inner_name' } },
};

describe('The names of Terraform', () => {
  it('take the place of those of TypeScript, in nested objects as well', () => {
    expect(
      toTerraformNames(names, { someName: 'a', oneObject: { innerName: 'b' }, someObjects: [{ innerName: 'c' }] }),
    ).toEqual({ some_name: 'a', one_object: { inner_name: 'b' }, some_objects: [{ inner_name: 'c' }] });
  });

  it('leave out arguments that every type has, and properties that the type does not have', () => {
    const config = { someName: 'a', count: 2, other: 'x', oneObject: { innerName: 'b', other: 'x' } };
    expect(toTerraformNames<Config>(names, config)).toEqual({ some_name: 'a', one_object: { inner_name: 'b' } });
  });

  it('pass on what is not resolved yet', () => {
    const someObjects = Lazy.anyValue({ produce: () => [{ inner_name: 'c' }] });
    expect(toTerraformNames(names, { someName: 'a', someObjects })).toHaveProperty('some_objects', someObjects);
  });
});

describe('The class behind a Terraform type', () => {
  class Thing extends terraformType<Config>(TerraformResource, 'test_thing', names) {}
  class DataThing extends terraformType<Config>(TerraformDataSource, 'test_thing', names) {}
  class CopyOfThing extends terraformType<Config>(TerraformResource, 'test_thing', names) {}
  const config = { someName: 'a' };

  it('has the type and the configuration', () => {
    const stack = newStack();
    expect([Thing.tfResourceType, new DataThing(stack, 'data', config).terraformResourceType]).toEqual([
      'test_thing',
      'test_thing',
    ]);
    expect(new Thing(stack, 'one', config).config).toBe(config);
    expect(Thing.toArguments(config)).toEqual({ some_name: 'a' });
  });

  it('recognizes its constructs, of another copy of the package as well', () => {
    const stack = newStack();
    expect(Thing.isOfType(new Thing(stack, 'one', config))).toBe(true);
    expect(Thing.isOfType(new CopyOfThing(stack, 'two', config))).toBe(true);
    expect(Thing.isOfType(new DataThing(stack, 'three', config))).toBe(false);
    expect(DataThing.isOfType(new DataThing(stack, 'four', config))).toBe(true);
    expect(Thing.isOfType(null)).toBe(false);
  });
});
