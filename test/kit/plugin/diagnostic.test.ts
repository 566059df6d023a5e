import type { AttributePath } from '../../../src/errors';
import { type CtyType, type CtyValue, Dynamic, UNKNOWN } from '../../../src/kit/cty';
import { diagnosticsToWire, pathToWire } from '../../../src/kit/plugin/convert/diagnostic';

const type: CtyType = {
  object: {
    name: 'string',
    manifest: 'dynamic',
  },
};

const manifest = new Dynamic('dynamic', {
  apiVersion: 'v1',
  metadata: { annotations: null, labels: { 'x/y': 'z' }, name: 'a' },
  rules: [{ verbs: ['get', 'list'] }],
  subjects: [],
});

const configuration: CtyValue = {
  name: 'a',
  id: null,
  manifest,
  keepers: { rotated: '1', team: '2' },
  recipients: [
    { key: 'age1x', label: null },
    { key: 'age1y', label: null },
  ],
  tags: ['x', 'y'],
  limits: UNKNOWN,
};

function steps(path: AttributePath, value: CtyValue = configuration) {
  const [diagnostic] = diagnosticsToWire([{ severity: 'error', summary: 's', detail: 'd', path }], value);
  return diagnostic?.attribute?.steps;
}

const attributes = (...names: string[]) => names.map((attributeName) => ({ attributeName }));

describe('the path of a diagnostic', () => {
  it.each<[AttributePath, unknown]>([
    [['name'], attributes('name')],
    [['id'], attributes('id')],
    [['limits', 'cpu'], attributes('limits')],
    [['manifest'], [...attributes('manifest'), { elementKeyString: 'apiVersion' }]],
    [['manifest', 'metadata', 'name'], attributes('manifest', 'metadata', 'name')],
    [['manifest', 'metadata'], attributes('manifest', 'metadata', 'labels', 'x/y')],
    [['manifest', 'metadata', 'namespace'], attributes('manifest', 'metadata', 'labels', 'x/y')],
    [
      ['manifest', 'rules', 0, 'verbs', 1],
      [...attributes('manifest', 'rules'), { elementKeyInt: 0 }, ...attributes('verbs'), { elementKeyInt: 1 }],
    ],
    [
      ['manifest', 'subjects'],
      [...attributes('manifest'), { elementKeyString: 'subjects' }],
    ],
    [
      ['keepers', 'team'],
      [...attributes('keepers'), { elementKeyString: 'team' }],
    ],
    [
      ['keepers', 'removed'],
      [...attributes('keepers'), { elementKeyString: 'rotated' }],
    ],
    [['recipients'], [...attributes('recipients'), { elementKeyInt: 0 }, ...attributes('key')]],
    [
      ['recipients', 1],
      [...attributes('recipients'), { elementKeyInt: 1 }, ...attributes('key')],
    ],
    [
      ['tags', 'y'],
      [...attributes('tags'), { elementKeyInt: 0 }],
    ],
    [['unknown', 'x'], attributes('unknown')],
  ])('%j ends at a value of which the engines show one line', (path, expected) => {
    expect(steps(path)).toEqual(expected);
  });

  it('is that of the attribute without a configuration', () => {
    expect(steps(['recipients', 1, 'key'], null)).toEqual(attributes('recipients'));
  });

  it('is not extended where the engine compares it with the type', () => {
    expect(pathToWire(['manifest', 'metadata'], type)).toEqual({ steps: [{ attributeName: 'manifest' }] });
  });
});
