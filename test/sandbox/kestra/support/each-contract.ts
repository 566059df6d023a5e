import { describeMissing } from '../../../support/missing';
import { Contract } from './contract';

/** A block of tests for each version of Kestra, with the vendor's document of it; skipped where that is missing. */
export function describeEachContract(
  title: string,
  declare: (profile: '1.3' | '2.0', contract: Contract) => void,
): void {
  describe.each(['1.3', '2.0'] as const)(title, (profile) => {
    const contract = Contract.of(profile);
    if (contract) declare(profile, contract);
    else describeMissing("the vendor's document", 'SIGNET_KESTRA_OPENAPI');
  });
}
