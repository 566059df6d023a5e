import {
  grantableIn,
  KNOWN_PERMISSIONS,
  permissionsIn,
  rightsIn,
  superAdminIn,
} from '../../../src/api/kestra/versions';
import { vendorDocument } from '../../sandbox/kestra/support/openapi';

describe('What differs between the versions of Kestra', () => {
  it('is the name of the super admin’s field', () => {
    expect([{ superAdmin: true }, { instanceOwner: true }].map(superAdminIn)).toEqual([true, true]);
    expect([{ superAdmin: false }, { instanceOwner: false }, {}].map(superAdminIn)).toEqual([false, false, false]);
  });

  it('is the form of the list of permissions', () => {
    const four = ['CREATE', 'DELETE', 'READ', 'UPDATE'];
    expect(grantableIn(['FLOW', 'UNKNOWN'])).toEqual({ generation: 1, permissions: { FLOW: four } });
    expect(grantableIn({ FLOW: ['VIEW'], UNKNOWN: ['VIEW'] })).toEqual({
      generation: 2,
      permissions: { FLOW: ['VIEW'] },
    });
    expect(grantableIn(null)).toBeNull();
  });

  it('is how a caller’s own rights are told; those of one namespace do not count', () => {
    const roles = [
      { permissions: [{ permission: 'ROLE', actions: ['READ'] }] },
      { permissions: [{ resource: 'ROLE', actions: ['CREATE'] }] },
      { namespace: 'company', permissions: [{ resource: 'GROUP', actions: ['CREATE'] }] },
    ];
    expect(rightsIn({ roles })).toEqual({ ROLE: ['READ', 'CREATE'] });
  });

  it('is not the order of permissions', () => {
    expect(permissionsIn({ FLOW: ['READ', 'CREATE', 'READ'], APP: [] })).toEqual({ FLOW: ['CREATE', 'READ'] });
  });

  const withDocuments = vendorDocument('1.3') && vendorDocument('2.0') ? it : it.skip;
  withDocuments.each([
    [1, '1.3', 'Permission'],
    [2, '2.0', 'Resource'],
  ] as const)(
    'has the names of generation %d as the vendor’s document of %s has them',
    (generation, version, enumeration) => {
      const schemas = vendorDocument(version)?.components.schemas;
      const names = (schema: string) =>
        ((schemas?.[schema]?.enum ?? []) as string[]).filter((name) => name !== 'UNKNOWN').sort();
      expect([...KNOWN_PERMISSIONS[generation].resources].sort()).toEqual(names(enumeration));
      expect([...KNOWN_PERMISSIONS[generation].actions].sort()).toEqual(names('Action'));
    },
  );
});
