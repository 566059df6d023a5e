import { isJsonObject } from '../object';
import { elementsOf } from './elements';
import { NO_FIELDS, withPath, type FieldSet } from './field-set';
import { typeAt, type ListTypes } from './field-types';

/** The fields in a configuration: its manager owns them after the apply. */
export function fieldsOf(config: unknown, fields: ListTypes): FieldSet {
  let set = NO_FIELDS;
  const visit = (value: unknown, path: string, edges: string[]): void => {
    if (value === undefined) return;
    const type = typeAt(fields, path, value);
    if (type.type === 'set' || type.type === 'map') {
      for (const [edge, element] of elementsOf(value, type)) {
        set = withPath(set, [...edges, edge]);
        if (type.type === 'map' && type.elements === 'granular') visit(element, `${path}[]`, [...edges, edge]);
      }
      return;
    }
    if (type.type === 'granular' && isJsonObject(value) && Object.keys(value).length > 0) {
      const container = fields.untyped === true && path !== '' && path !== 'metadata' && !path.startsWith('metadata.');
      if (container) set = withPath(set, edges);
      for (const [key, child] of Object.entries(value)) {
        visit(child, path === '' ? key : `${path}.${key}`, [...edges, `f:${key}`]);
      }
      return;
    }
    if (edges.length > 0) set = withPath(set, edges);
  };
  visit(config, '', []);
  return set;
}
