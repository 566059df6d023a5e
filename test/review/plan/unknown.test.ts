import { readPlan, Unknown, type Value } from '../../../src/review/plan';
import { type BlockJson, planJson, references, template } from '../support/plan-json';

const AFTER = { known: 'k' };

function unknownAt(
  path: readonly (string | number)[],
  unknown: unknown,
  {
    address = 'a.b',
    after = AFTER,
    ...more
  }: { address?: string; after?: unknown; blocks?: BlockJson[]; root?: object },
) {
  const [resource] = readPlan(planJson([{ address, after, unknown }], more)).resources;
  let value: Value | undefined = resource?.after;
  for (const step of path) value = (value as Record<string | number, Value> | undefined)?.[step];
  if (!(value instanceof Unknown)) throw new Error(`known: ${JSON.stringify(value)}`);
  return { references: value.references, exact: value.exact };
}

describe('an unknown value', () => {
  it('is in its place among known ones, also in a list', () => {
    const after = { list: ['a', null, 'c'], block: [{ x: 1 }], untouched: { deep: [1] }, nothing: null };
    const unknown = {
      list: [false, true, false, true],
      block: [{ y: true }],
      id: true,
      untouched: { deep: [false] },
      nothing: {},
    };
    const [resource] = readPlan(planJson([{ address: 'a.b', after, unknown }])).resources;
    const U = expect.any(Unknown) as unknown;
    expect(resource?.after).toEqual({
      list: ['a', U, 'c', U],
      block: [{ x: 1, y: U }],
      untouched: { deep: [1] },
      nothing: null,
      id: U,
    });
  });

  it('is the whole value where its form is not that of its unknown parts', () => {
    expect(unknownAt(['a'], { a: { b: true } }, { after: { a: 'text' } })).toEqual({ references: [], exact: false });
  });

  it('keeps a key such as __proto__ and changes no prototype', () => {
    const json = planJson([{ address: 'a.b', after: { '@': 'x' }, unknown: { '@': false, y: true } }]).replaceAll(
      '"@"',
      '"__proto__"',
    );
    const [resource] = readPlan(json).resources;
    expect(Object.keys(resource?.after ?? {})).toEqual(['__proto__', 'y']);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('the references of an unknown value', () => {
  it('are those of the expression of its attribute, without their beginnings', () => {
    const expressions = { x: references('c.d.id', 'c.d'), other: references('e.f.id', 'e.f') };
    expect(unknownAt(['x'], { x: true }, { blocks: [{ address: 'a.b', expressions }] })).toEqual({
      references: ['c.d.id'],
      exact: false,
    });
  });

  it('are those of the block at the same place', () => {
    const expressions = { subject: [{ name: references('c.d.id') }, { name: references('e.f.id') }] };
    const after = { subject: [{}, {}] };
    const unknown = { subject: [{}, { name: true }] };
    const at = { after, blocks: [{ address: 'a.b', expressions }] };
    expect(unknownAt(['subject', 1, 'name'], unknown, at).references).toEqual(['e.f.id']);
  });

  it('are those of all blocks if a dynamic block makes their places uncertain', () => {
    const expressions = {
      subject: [{ name: template('${c.d.id}', 'c.d.id') }, { name: template('${e.f.id}', 'e.f.id') }],
    };
    const at = { after: { subject: [{}, {}, {}] }, blocks: [{ address: 'a.b', expressions }] };
    expect(unknownAt(['subject', 1, 'name'], { subject: [{}, { name: true }, {}] }, at)).toEqual({
      references: ['c.d.id', 'e.f.id'],
      exact: false,
    });
  });

  it('are found within a map or object of an expression by its text, in a configuration in JSON', () => {
    const manifest = { metadata: { name: '${c.d.id}', namespace: 'x-${e.f.id}' } };
    const expressions = { manifest: template(manifest, 'c.d.id', 'c.d', 'e.f.id', 'e.f') };
    const at = { after: { manifest: { metadata: {} } }, blocks: [{ address: 'a.b', expressions }] };
    const unknown = { manifest: { metadata: { name: true, namespace: true } } };
    expect(unknownAt(['manifest', 'metadata', 'name'], unknown, at)).toEqual({ references: ['c.d.id'], exact: true });
    expect(unknownAt(['manifest', 'metadata', 'namespace'], unknown, at)).toEqual({
      references: ['e.f.id'],
      exact: false,
    });
  });

  it.each([
    ['with a prefix', 'x-${c.d.id}'],
    ['of two templates', '${c.d.id}${c.d.id}'],
    ['of a function', '${upper(c.d.id)}'],
    ['of something that the expression does not refer to', '${z.z.id}'],
  ])('are not exact in a text %s', (_title, text) => {
    const blocks = [{ address: 'a.b', expressions: { x: template(text, 'c.d.id', 'c.d') } }];
    expect(unknownAt(['x'], { x: true }, { blocks })).toEqual({ references: ['c.d.id'], exact: false });
  });

  it('are empty if the configuration does not have the attribute, as a dynamic block', () => {
    const at = { after: { rule: [{}] }, blocks: [{ address: 'a.b', expressions: { name: references('c.d') } }] };
    expect(unknownAt(['rule', 0, 'verbs'], { rule: [{ verbs: true }] }, at).references).toEqual([]);
  });

  it('lead through each.value to what for_each refers to', () => {
    const blocks = [
      {
        address: 'a.b',
        expressions: { x: references('each.value') },
        more: { for_each_expression: references('c.d.ids', 'c.d') },
      },
    ];
    expect(unknownAt(['x'], { x: true }, { address: 'a.b["k"]', blocks }).references).toEqual(['c.d.ids']);
  });
});

describe('references in modules', () => {
  const inner = (expression: unknown, outputs: object = {}) => ({
    module_calls: {
      m: {
        source: './m',
        expressions: { name: template('${c.d.id}', 'c.d.id', 'c.d'), text: references('c.d.id', 'e.f.id') },
        module: { resources: [{ address: 'a.b', expressions: { x: expression } }], outputs },
      },
    },
  });
  const at = (expression: unknown, root: object = inner(expression)) =>
    unknownAt(['x'], { x: true }, { address: 'module.m["k"].a.b', root });

  it('begin with the address of the module', () => {
    expect(at(references('g.h.id', 'g.h'))).toEqual({ references: ['module.m["k"].g.h.id'], exact: false });
  });

  it('lead through a variable to what the call gives', () => {
    expect(at(references('var.text')).references).toEqual(['c.d.id', 'e.f.id']);
  });

  it('are exact if both the expression and the argument are', () => {
    expect(at(template('${var.name}', 'var.name'))).toEqual({ references: ['c.d.id'], exact: true });
    expect(at(template('x-${var.name}', 'var.name'))).toEqual({ references: ['c.d.id'], exact: false });
    expect(at(template('${var.name.part}', 'var.name.part', 'var.name'))).toEqual({
      references: ['c.d.id'],
      exact: false,
    });
  });

  it('lead through an output to what it refers to', () => {
    const root = {
      resources: [{ address: 'a.b', expressions: { x: template('${module.m.out}', 'module.m.out', 'module.m') } }],
      ...inner({}, { out: { expression: template('${g.h.id}', 'g.h.id', 'g.h') } }),
    };
    expect(unknownAt(['x'], { x: true }, { root })).toEqual({ references: ['module.m.g.h.id'], exact: true });
  });

  it('stay as they are if the plan does not show the variable, the local value or the output', () => {
    expect(at(references('var.other')).references).toEqual(['module.m["k"].var.other']);
    expect(at(references('local.x')).references).toEqual(['module.m["k"].local.x']);
    expect(at(references('module.n.out')).references).toEqual(['module.m["k"].module.n.out']);
  });

  it('end in a cycle, which no engine accepts', () => {
    const cycle = {
      m: {
        module: { outputs: { out: { expression: references('var.v') } } },
        expressions: { v: references('module.m.out') },
      },
    };
    const root = {
      resources: [{ address: 'a.b', expressions: { x: references('module.m.out') } }],
      module_calls: cycle,
    };
    expect(unknownAt(['x'], { x: true }, { root }).exact).toBe(false);
  });
});
