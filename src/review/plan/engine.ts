import { field, textOf, type Json } from './json';
import type { Plan } from './plan';

/**
 * Which engine wrote a plan.
 *
 * @param providers - the names of its providers, with their hosts.
 */
export function engineOf(plan: Json, providers: readonly string[]): Plan['engine'] {
  const version = textOf(field(plan, 'terraform_version')) ?? '';
  const from = (host: string): boolean => providers.some((name) => name.startsWith(`${host}/`));
  // Only Terraform, from 1.8 on, says this.
  if (field(plan, 'applyable') !== undefined || field(plan, 'complete') !== undefined)
    return { name: 'Terraform', version };
  const [, minor = '0'] = /^1\.(\d+)\./.exec(version) ?? [];
  if (from('registry.opentofu.org') || Number(minor) >= 8) return { name: 'OpenTofu', version };
  return { name: from('registry.terraform.io') ? 'Terraform' : 'unknown', version };
}
