import { KESTRA_ACCESS, kestraHas } from '../../src/facts/kestra';
import { kestraActionsIn20, kestraEquivalents } from '../../src/facts/kestra-migration';
import { PROFILES } from '../../src/sandbox/kestra/profiles/profiles';

const OLD = KESTRA_ACCESS['1.x'];

describe('What a permission of Kestra 1.x is in 2.0', () => {
  // The table of the vendor's guide; a dot where it says nothing.
  it.each<[resource: string, read: string, create: string, update: string, remove: string]>([
    ['FLOW', 'VIEW LIST EXPORT', 'CREATE IMPORT', 'UPDATE EXECUTE DISABLE ENABLE VALIDATE', 'DELETE'],
    [
      'EXECUTION',
      'VIEW LIST ACCESS_LOGS ACCESS_OUTPUTS ACCESS_FILES EXPORT FOLLOW',
      '.',
      'UPDATE RESTART KILL REPLAY PAUSE RESUME CHANGE_LABELS UNQUEUE FORCE_RUN',
      'DELETE',
    ],
    ['TRIGGER', 'VIEW LIST EXPORT', '.', 'UNLOCK RESTART DISABLE ENABLE BACKFILL', 'DELETE'],
    ['NAMESPACE', 'VIEW LIST EXPORT_PLUGIN_DEFAULTS', 'CREATE', 'UPDATE MANAGE_FILES IMPORT_PLUGIN_DEFAULTS', 'DELETE'],
    ['APP', 'VIEW LIST', 'CREATE', 'UPDATE EXECUTE ACCESS_FILES ACCESS_LOGS', 'DELETE'],
    ['AUDITLOG', 'VIEW LIST EXPORT', '', '', ''],
    ['SYSTEM_SETTINGS', 'VIEW', '', 'UPDATE', ''],
    ['TENANT_SETTINGS', 'VIEW', '', 'UPDATE', ''],
    ['COPILOT', 'USE', '', '', ''],
    ['USER', 'VIEW LIST', 'CREATE', 'UPDATE MANAGE_GROUP_MEMBERSHIP', 'DELETE'],
    ['GROUP', 'VIEW LIST', 'CREATE', 'UPDATE MANAGE_MEMBERS', 'DELETE'],
    ['SECRET', 'VIEW LIST', 'CREATE', 'UPDATE', 'DELETE'],
  ])('follows the vendor’s guide for %s', (resource, ...wanted) => {
    for (const [index, action] of ['READ', 'CREATE', 'UPDATE', 'DELETE'].entries()) {
      const actions = wanted[index] ?? '';
      if (actions !== '.') expect(kestraActionsIn20(resource, action).join(' ')).toBe(actions);
    }
  });

  it('has a counterpart of every resource of 1.x but TEMPLATE, with names of 2.0 that the stand-in offers', () => {
    const offered = PROFILES['2.0'].permissions;
    for (const resource of OLD.resources) {
      const equivalents = OLD.actions.flatMap((action) => kestraEquivalents('2.0', resource, action) ?? []);
      expect([resource, equivalents.length > 0]).toEqual([resource, resource !== 'TEMPLATE']);
      for (const [name = '', actions = ''] of equivalents.map((text) => text.split(': '))) {
        expect([name, kestraHas('2.0', 'resources', name)]).toEqual([name, true]);
        for (const action of actions.split(', ')) expect(offered[name]).toContain(action);
      }
    }
  });

  it('is read backwards for 1.x, with names of 1.x', () => {
    for (const [resource, actions] of Object.entries(PROFILES['2.0'].permissions))
      for (const action of actions)
        for (const text of kestraEquivalents('1.x', resource, action) ?? []) {
          const [name = '', old = ''] = text.split(': ');
          expect(OLD.resources).toContain(name);
          for (const one of old.split(', ')) expect(OLD.actions).toContain(one);
        }
  });
});
