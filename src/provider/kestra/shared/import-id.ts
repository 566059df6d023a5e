import { invalidImportId } from '../../../kit/framework';

/** Reads `tenant/a/b`. Without a tenant, it is the provider's. Throws `import/format`. */
export function partsOfImportId(id: string, parts: number, tenant: string): readonly string[] {
  const given = id.split('/');
  if (given.some((part) => part === '')) throw invalidImportId();
  if (given.length === parts) return [tenant, ...given];
  if (given.length === parts + 1) return given;
  throw invalidImportId();
}
