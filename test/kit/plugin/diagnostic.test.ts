import type { AttributePath } from '../../../src/errors';
import type { CtyType } from '../../../src/kit/cty';
import { diagnosticsToWire, pathToWire } from '../../../src/kit/plugin/convert/diagnostic';

const type: CtyType = {
  object: {
    name: 'string',
    manifest: 'dynamic',
    keepers: { map: 'string' },
    recipients: { list: { object: { key: 'string' } } },
    tags: { set: 'string' },
  },
};

function steps(path: AttributePath) {
  const [diagnostic] = diagnosticsToWire([{ severity: 'error', summary: 's', detail: 'd', path }], type);
  return diagnostic?.attribute?.steps;
}

describe('the path of a diagnostic', () => {
  it.each<[AttributePath, unknown]>([
    [['name'], [{ attributeName: 'name' }]],
    [
      ['manifest', 'metadata', 'namespace'],
      [{ attributeName: 'manifest' }, { elementKeyString: 'metadata' }],
    ],
    [['manifest'], [{ attributeName: 'manifest' }, { elementKeyString: '' }]],
    [
      ['keepers', 'rotated'],
      [{ attributeName: 'keepers' }, { elementKeyString: 'rotated' }],
    ],
    [['keepers'], [{ attributeName: 'keepers' }, { elementKeyString: '' }]],
    [['recipients'], [{ attributeName: 'recipients' }, { elementKeyInt: 2 ** 31 - 1 }]],
    [
      ['recipients', 0, 'key'],
      [{ attributeName: 'recipients' }, { elementKeyInt: 0 }, { attributeName: 'key' }],
    ],
    [['tags', 'x'], [{ attributeName: 'tags' }]],
    [['unknown', 'x'], []],
  ])('%j ends at a value of which the engine shows one line', (path, expected) => {
    expect(steps(path)).toEqual(expected);
  });

  it('is not extended where the engine compares it with the type', () => {
    expect(pathToWire(['manifest', 'metadata'], type)).toEqual({ steps: [{ attributeName: 'manifest' }] });
  });
});
