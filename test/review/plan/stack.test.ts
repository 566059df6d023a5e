import { readStack, Unknown } from '../../../src/review/plan';

const stack = {
  terraform: { required_providers: { k8s: { source: 'registry.example/hashicorp/kubernetes' } } },
  resource: {
    kubernetes_role_v1: {
      reader: {
        '//': { metadata: { path: 'app/reader' } },
        provider: 'k8s.west',
        metadata: { name: 'reader', labels: { price: '5$${x}' } },
        rule: [{ verbs: ['get', '${var.verb}'] }],
        lifecycle: { prevent_destroy: true },
      },
    },
    kubernetes_role_binding_v1: {
      b: {
        metadata: { name: 'x-${terraform_data.u.id}-${join(".", ["a.b"])}' },
        role_ref: { name: '${kubernetes_role_v1.reader.metadata[0].name}' },
      },
    },
  },
  data: { kubernetes_secret_v1: { s: {} } },
  output: { o: { value: '${kubernetes_role_v1.reader.id}', sensitive: true } },
};

describe('A synthesized stack', () => {
  const { resources, outputs } = readStack(JSON.stringify(stack));

  it('is read as a plan that creates all of its resources', () => {
    expect(resources.map(({ place, action }) => [place.address, action])).toEqual([
      ['data.kubernetes_secret_v1.s', 'read'],
      ['kubernetes_role_binding_v1.b', 'create'],
      ['kubernetes_role_v1.reader', 'create'],
    ]);
    expect(resources[2]).toMatchObject({
      provider: 'hashicorp/kubernetes',
      target: 'west',
      place: { construct: 'app/reader' },
    });
  });

  it('has only the arguments of a resource, and the texts without the escapes of the engine', () => {
    expect(resources[2]?.after).toEqual({
      metadata: { name: 'reader', labels: { price: '5${x}' } },
      rule: [{ verbs: ['get', new Unknown(['var.verb'])] }],
    });
  });

  it('resolves a reference to a known argument, and says what any other expression depends on', () => {
    expect(resources[1]?.after).toEqual({
      metadata: { name: new Unknown(['terraform_data.u.id']) },
      role_ref: { name: 'reader' },
    });
    expect(outputs).toEqual([
      {
        name: 'o',
        after: new Unknown(['kubernetes_role_v1.reader.id']),
        sensitive: true,
        references: ['kubernetes_role_v1.reader.id'],
      },
    ]);
  });

  it('ends a circle of references', () => {
    const circle = { resource: { a_b: { x: { y: '${a_b.x.y}' } } } };
    expect(readStack(JSON.stringify(circle)).resources[0]?.after).toEqual({ y: new Unknown(['a_b.x.y']) });
  });

  it.each(['[]', '{}', '{"format_version":"1.2","resource":{}}', 'null'])('is not %s', (text) => {
    expect(() => readStack(text)).toThrow(expect.objectContaining({ code: 'review/configuration-malformed' }) as Error);
  });
});
