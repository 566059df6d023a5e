import type { Io } from '../io';
import { Adoption, type Group } from './adoption';
import { isReservedByCdktf } from './constructs/text';
import { readKestra } from './kestra/read';
import { readKubernetes } from './kubernetes/read';
import { type Language, printAdoption } from './print';

export interface AdoptOptions {
  readonly as: Language;
  readonly namespace?: readonly string[];
  readonly selector?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly tenant?: readonly string[];
  readonly recipient?: readonly string[];
  readonly include?: readonly Group[];
}

/** The configuration that imports what exists. */
export async function adoptedText(
  sources: readonly ('kubernetes' | 'kestra')[],
  options: AdoptOptions,
  io: Io,
): Promise<string> {
  const { namespace, selector, kubeconfig, context, tenant, recipient = [], include = [] } = options;
  const adoption = new Adoption(include, options.as === 'constructs' ? reservedText : undefined);
  const names: string[] = [];
  if (sources.includes('kubernetes')) {
    const namespaces = namespace && [...new Set(namespace)].sort();
    names.push(`Kubernetes ${await readKubernetes({ namespaces, selector, kubeconfig, context }, adoption, io)}`);
  }
  if (sources.includes('kestra')) {
    const tenants = tenant && [...new Set(tenant)].sort();
    names.push(`Kestra ${await readKestra({ tenants, recipients: recipient }, adoption, io)}`);
  }
  return printAdoption(adoption, names, options.as);
}

const reservedText = (json: string): string | undefined =>
  isReservedByCdktf(json) ? 'One of its values contains a text that CDKTF reads as a token of its own.' : undefined;
