import { field, isObject, listOf, textsOf } from './json';
import { isExpression, writtenReferences, type WrittenReferences } from './references';

/** The place in the configuration that belongs to a place in a value. It is followed from the resource inwards. */
export interface Cursor {
  /** The place of a key of an object. */
  key(key: string): Cursor;
  /** The place of an element of a list. @param length - of the list in the plan. */
  element(index: number, length: number): Cursor;
  /** What the value at this place refers to. */
  readonly written: WrittenReferences;
}

const NONE: WrittenReferences = { references: [], exact: false };

/** A place that the configuration does not have. */
const NOWHERE: Cursor = {
  key: () => NOWHERE,
  element: () => NOWHERE,
  written: NONE,
};

/** The place of a whole resource. @param expressions - of its block. */
export const cursorOf = (expressions: unknown): Cursor => inBlocks([expressions]);

/** Within one of some blocks. It is known which one if it is only one. */
function inBlocks(blocks: readonly unknown[]): Cursor {
  return {
    key: (key) => {
      const found = blocks.map((block) => field(block, key)).filter((one) => one !== undefined);
      const [only] = found;
      if (found.length === 1 && blocks.length === 1) return at(only);
      return found.length === 0 ? NOWHERE : fixed(found);
    },
    element: () => inBlocks(blocks),
    get written() {
      return { references: allReferences(blocks), exact: false };
    },
  };
}

function at(node: unknown): Cursor {
  if (isExpression(node)) return inExpression(textsOf(field(node, 'references')), field(node, 'constant_value'));
  if (Array.isArray(node)) return inList(node);
  return isObject(node) ? inBlocks([node]) : NOWHERE;
}

/** A list of blocks. A `dynamic` block is not in the plan: then it is not known which element is of which block. */
function inList(blocks: readonly unknown[]): Cursor {
  return {
    key: () => NOWHERE,
    element: (index, length) => inBlocks(blocks.length === length ? [blocks[index]] : blocks),
    get written() {
      return { references: allReferences(blocks), exact: false };
    },
  };
}

/** Within an expression, whose text is known if the configuration is in JSON. */
function inExpression(references: readonly string[], source: unknown): Cursor {
  return {
    key: (key) => inExpression(references, isObject(source) ? field(source, key) : undefined),
    element: (index, length) => {
      const elements = listOf(source);
      return inExpression(references, elements.length === length ? elements[index] : undefined);
    },
    get written() {
      return source === undefined || typeof source === 'string'
        ? writtenReferences(references, source)
        : { references: writtenReferences(references, undefined).references, exact: false };
    },
  };
}

/** Several places of which one counts: their references together. */
function fixed(nodes: readonly unknown[]): Cursor {
  const cursor: Cursor = {
    key: () => cursor,
    element: () => cursor,
    get written() {
      return { references: allReferences(nodes), exact: false };
    },
  };
  return cursor;
}

function allReferences(nodes: readonly unknown[]): readonly string[] {
  const found = nodes.flatMap((node): readonly string[] => {
    if (isExpression(node)) return textsOf(field(node, 'references'));
    if (Array.isArray(node)) return allReferences(node);
    return isObject(node) ? allReferences(Object.values(node)) : [];
  });
  return writtenReferences([...new Set(found)], undefined).references;
}
