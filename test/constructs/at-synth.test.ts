import { Testing, Token } from 'cdktf';
import { SignetProvider } from '../../src';
import { atSynth } from '../../src/constructs/at-synth';
import { SignetKubernetesObject } from '../../src/constructs/terraform';
import { newStack, only, read } from './support';

const stackWithProvider = () => {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  return stack;
};

describe('A value that is read at synth', () => {
  it('is the one at the time of synth, with its keys unchanged and without what is undefined', () => {
    const stack = stackWithProvider();
    let manifest = {};
    new SignetKubernetesObject(stack, 'object', { manifest: atSynth(stack, () => manifest) });
    manifest = { apiVersion: 'v1', kind: undefined };
    expect(only(read(stack).resource, 'signet_kubernetes_object')).toEqual({
      manifest: { apiVersion: 'v1' },
    });
  });

  it('can be a list in the place of a text', () => {
    const stack = stackWithProvider();
    const list = Token.asList(atSynth(stack, () => ['a', 'b']));
    new SignetKubernetesObject(stack, 'object', { manifest: {}, takeOverFrom: list });
    expect(only(read(stack).resource, 'signet_kubernetes_object').take_over_from).toEqual(['a', 'b']);
  });

  it('is named by its construct where synth cannot read it', () => {
    const stack = stackWithProvider();
    const fail = () => {
      throw new Error('No manifest');
    };
    const object = new SignetKubernetesObject(stack, 'object', { manifest: atSynth(stack, fail) });
    expect(() => Testing.synth(object.cdktfStack)).toThrow(/No manifest\.\nObject creation stack:\n {2}at ci$/);
  });
});
