import fc from 'fast-check';

import { applyConfiguration } from '../../../../src/sandbox/kubernetes/apply/apply';
import { fieldTypes } from '../../../../src/sandbox/kubernetes/apply/field-types';
import { trackUpdate } from '../../../../src/sandbox/kubernetes/apply/track-update';
import type { ApiObject } from '../../../../src/sandbox/kubernetes/object';

const resource = { fields: fieldTypes(), zero: { metadata: {} } };
const data = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '3'));

function config(values: Record<string, string>): ApiObject {
  return { kind: 'ConfigMap', apiVersion: 'v1', metadata: { name: 'x' }, data: values };
}

function apply(live: ApiObject | undefined, manager: string, values: Record<string, string>): ApiObject {
  const id = { manager, operation: 'Apply', apiVersion: 'v1' } as const;
  return applyConfiguration(live, config(values), id, { force: true, now: '2030-01-01T00:00:00Z', resource });
}

function dataOf(object: ApiObject): unknown {
  return object['data'] ?? {};
}

describe('server-side apply', () => {
  it('leaves what its only manager applied last', () => {
    fc.assert(
      fc.property(fc.array(data, { minLength: 1, maxLength: 4 }), (all) => {
        const object = all.reduce<ApiObject | undefined>((live, values) => apply(live, 'one', values), undefined);
        expect(object && dataOf(object)).toEqual(all.at(-1));
      }),
    );
  });

  it('changes nothing when the same is applied again', () => {
    fc.assert(
      fc.property(data, data, (first, second) => {
        const live = apply(apply(undefined, 'one', first), 'two', second);
        expect(apply(live, 'two', second)).toEqual(live);
      }),
    );
  });

  it('leaves what two managers said, the later one where both did', () => {
    fc.assert(
      fc.property(data, data, (first, second) => {
        expect(dataOf(apply(apply(undefined, 'one', first), 'two', second))).toEqual({ ...first, ...second });
      }),
    );
  });

  it('gives back what an update changed to whoever changed it', () => {
    const live = apply(undefined, 'one', { a: '1', b: '1' });
    const id = { manager: 'editor', operation: 'Update', apiVersion: 'v1' } as const;
    const edited = trackUpdate(live, { ...live, data: { a: '2', b: '1' } }, id, resource, '2030-01-01T00:00:01Z');
    expect(edited.metadata.managedFields).toMatchObject([
      { manager: 'one', fieldsV1: { 'f:data': { 'f:b': {} } } },
      { manager: 'editor', fieldsV1: { 'f:data': { 'f:a': {} } } },
    ]);
  });
});
