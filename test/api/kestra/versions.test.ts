import { grantableIn, permissionsIn, rightsIn, superAdminIn } from '../../../src/api/kestra/versions';
import { KESTRA_ACCESS } from '../../../src/facts/kestra';
import { vendorDocument } from '../../sandbox/kestra/support/openapi';

describe('What differs between the versions of Kestra', () => {
  it('is the name of the super admin’s field', () => {
    expect([{ superAdmin: true }, { instanceOwner: true }].map(superAdminIn)).toEqual([true, true]);
    expect([{ superAdmin: false }, { instanceOwner: false }, {}].map(superAdminIn)).toEqual([false, false, false]);
  });

  it('is the form of the list of permissions', () => {
    const four = ['CREATE', 'DELETE', 'READ', 'UPDATE'];
    expect(grantableIn(['FLOW', 'UNKNOWN'])).toEqual({ version: '1.x', permissions: { FLOW: four } });
    expect(grantableIn({ FLOW: ['VIEW'], UNKNOWN: ['VIEW'] })).toEqual({
      version: '2.0',
      permissions: { FLOW: ['VIEW'] },
    });
    expect(grantableIn(null)).toBeNull();
  });

  it('is the form of the rights of a caller; those in one namespace do not count', () => {
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
    ['1.x', '1.3', 'Permission'],
    ['2.0', '2.0', 'Resource'],
  ] as const)('has the names of %s as the vendor’s document of %s has them', (version, document, enumeration) => {
    const schemas = vendorDocument(document)?.components.schemas;
    const names = (schema: string) => (schemas?.[schema]?.enum ?? []).filter((name) => name !== 'UNKNOWN').sort();
    // The vendor's guide to 2.0 has four of the document's resources as parts of others, and two more actions.
    const elsewhere = version === '2.0' ? ['APP_EXECUTION', 'NAMESPACE_FILE', 'TENANT_ACCESS', 'TESTSUITE_RUN'] : [];
    const more = version === '2.0' ? ['EXPORT_PLUGIN_DEFAULTS', 'IMPORT_PLUGIN_DEFAULTS'] : [];
    expect([...KESTRA_ACCESS[version].resources, ...elsewhere].sort()).toEqual(names(enumeration));
    expect([...KESTRA_ACCESS[version].actions].sort()).toEqual([...names('Action'), ...more].sort());
  });
});
