import { readPlan } from '../../../src/review/plan';
import { type ChangeJson, changeJson, planJson } from '../support/plan-json';

const ADDRESS = 'kubernetes_role_v1.x';
const only = (change: Partial<ChangeJson>, more: Parameters<typeof planJson>[1] = {}) => {
  const [resource] = readPlan(planJson([{ address: ADDRESS, ...change }], more)).resources;
  if (resource === undefined) throw new Error('no resource');
  return resource;
};

describe('the actions of a plan', () => {
  it.each([
    [['no-op'], 'keep', false],
    [['create'], 'create', false],
    [['read'], 'read', false],
    [['update'], 'update', false],
    [['delete'], 'delete', false],
    [['delete', 'create'], 'replace', false],
    [['create', 'delete'], 'replace', true],
    [['forget'], 'forget', false],
    [['create', 'forget'], 'replace-forgetting', false],
    [['forget', 'create'], 'replace-forgetting', false],
  ])('reads %j as %s', (actions, action, createFirst) => {
    expect(only({ actions })).toMatchObject({ action, createFirst });
  });

  it('refuses actions that no engine of today has', () => {
    expect(() => only({ actions: ['absorb'] })).toThrow(
      expect.objectContaining({ code: 'review/plan-action' }) as Error,
    );
  });

  it('reads imports, moves, reasons, and the paths that force a replacement', () => {
    const resource = only({
      actions: ['delete', 'create'],
      change: {
        importing: { id: 'app/x' },
        replace_paths: [['recipients', 0, 'key'], ['keepers', 'rotated'], ['name']],
      },
      more: { previous_address: 'kubernetes_role_v1.y', action_reason: 'replace_because_cannot_update' },
    });
    expect(resource).toMatchObject({
      imported: true,
      previousAddress: 'kubernetes_role_v1.y',
      actionReason: 'replace_because_cannot_update',
      replacePaths: ['recipients[0].key', 'keepers.rotated', 'name'],
    });
  });

  it('reads a deposed object as another delete of the same address', () => {
    const deposed = { address: ADDRESS, before: { id: 'old' }, more: { deposed: 'ab12' } };
    const { resources } = readPlan(planJson([deposed, { address: ADDRESS, before: {}, after: {} }]));
    expect(resources.map(({ action, deposed: key }) => [action, key])).toEqual([
      ['update', undefined],
      ['delete', 'ab12'],
    ]);
  });

  it('reads deferred changes, with which a plan is not complete', () => {
    const deferred = [
      { reason: 'provider_config_unknown', resource_change: changeJson({ address: ADDRESS, after: {} }) },
    ];
    const plan = readPlan(planJson([], { deferred_changes: deferred }));
    expect(plan.complete).toBe(false);
    expect(plan.resources).toMatchObject([{ place: { address: ADDRESS }, deferred: true }]);
  });

  it('leaves out ephemeral resources, of which nothing remains', () => {
    expect(readPlan(planJson([{ address: 'ephemeral.x.y', mode: 'ephemeral', actions: ['open'] }])).resources).toEqual(
      [],
    );
  });

  it('sorts by address in the order of code units', () => {
    const plan = readPlan(planJson(['b.x', 'B.x', 'a.é', 'a.z'].map((address) => ({ address, after: {} }))));
    expect(plan.resources.map(({ place }) => place.address)).toEqual(['B.x', 'a.z', 'a.é', 'b.x']);
  });
});

describe('the parts of a plan besides its resources', () => {
  it.each([
    [{ errored: true }, false],
    [{ complete: false }, false],
    [
      { complete: true, deferred_action_invocations: [{ action_invocation: { address: 'action.x.y', type: 'x' } }] },
      false,
    ],
    [{}, true],
  ])('with %j is complete: %s', (more, complete) => {
    expect(readPlan(planJson([], more)).complete).toBe(complete);
  });

  it.each([
    ['Terraform by what only Terraform says', { applyable: true, complete: undefined }, 'Terraform'],
    ['OpenTofu by its registry', { applyable: undefined, complete: undefined, terraform_version: '1.7.0' }, 'OpenTofu'],
    ['OpenTofu by its version', { applyable: undefined, complete: undefined, resource_changes: [] }, 'OpenTofu'],
    [
      'no engine',
      { applyable: undefined, complete: undefined, resource_changes: [], terraform_version: '1.7.0' },
      'unknown',
    ],
  ])('recognizes %s', (_title, more, name) => {
    const entry = changeJson({ address: ADDRESS, after: {} });
    const resource_changes = [{ ...entry, provider_name: 'registry.opentofu.org/hashicorp/kubernetes' }];
    expect(readPlan(planJson([], { resource_changes, ...more })).engine.name).toBe(name);
  });

  it('reads outputs with what they refer to, and whether they are sensitive', () => {
    const root = {
      outputs: {
        b: { expression: { references: ['kubernetes_secret_v1.t.data["token"]', 'kubernetes_secret_v1.t'] } },
      },
    };
    const output_changes = {
      b: { actions: ['create'], before: null, after_unknown: true, after_sensitive: true },
      a: { actions: ['create'], before: null, after: { x: 1 }, after_unknown: false, after_sensitive: false },
    };
    expect(readPlan(planJson([], { root, output_changes })).outputs).toMatchObject([
      { name: 'a', after: { x: 1 }, sensitive: false, references: [] },
      { name: 'b', sensitive: true, references: ['kubernetes_secret_v1.t.data["token"]'] },
    ]);
  });

  it('reads drift, and the actions that Terraform invokes', () => {
    const plan = readPlan(
      planJson([], {
        resource_drift: [changeJson({ address: ADDRESS, before: { a: 1 } })],
        action_invocations: [
          { address: 'action.local_command.x', type: 'local_command', provider_name: 'h/hashicorp/local' },
        ],
      }),
    );
    expect(plan.drift).toEqual([
      {
        place: { address: ADDRESS },
        type: 'kubernetes_role_v1',
        provider: 'hashicorp/kubernetes',
        target: '',
        before: { a: 1 },
      },
    ]);
    expect(plan.actions).toEqual([
      {
        place: { address: 'action.local_command.x' },
        type: 'local_command',
        provider: 'hashicorp/local',
        deferred: false,
      },
    ]);
  });

  it('reads the types of provisioners', () => {
    const blocks = [{ address: 'terraform_data.x', more: { provisioners: [{ type: 'local-exec', expressions: {} }] } }];
    const plan = readPlan(planJson([{ address: 'terraform_data.x["a"]', after: {} }], { blocks }));
    expect(plan.resources).toMatchObject([{ provisioners: ['local-exec'] }]);
  });
});

describe('the target of a resource', () => {
  const full_name = 'registry.terraform.io/hashicorp/kubernetes';
  const targetOf = (key: string | undefined, providers: object) => {
    const blocks = key === undefined ? [] : [{ address: ADDRESS, more: { provider_config_key: key } }];
    return only({ after: {} }, { blocks, providers }).target;
  };

  it.each([
    ['the default', 'kubernetes', { kubernetes: { full_name } }, ''],
    ['an alias', 'kubernetes.west', { 'kubernetes.west': { full_name, alias: 'west' } }, 'west'],
    [
      'an alias that a module declares',
      'module.m:kubernetes.west',
      { 'module.m:kubernetes.west': { full_name, alias: 'west' } },
      'west',
    ],
    ['an alias whose configuration is not in the plan', 'module.m:kubernetes.west', {}, 'west'],
    [
      'the only configuration, if the resource is no longer declared',
      undefined,
      { 'kubernetes.west': { full_name, alias: 'west' } },
      'west',
    ],
    [
      'none of several, if the resource is no longer declared',
      undefined,
      { kubernetes: { full_name }, 'kubernetes.west': { full_name, alias: 'west' } },
      '',
    ],
  ])('is %s', (_title, key, providers, target) => {
    expect(targetOf(key, providers)).toBe(target);
  });
});
