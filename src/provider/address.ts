/**
 * The provider's source address, `signet.invalid/signet/signet`.
 *
 * It contains a host, because the default registries of Terraform and OpenTofu differ. The host ends in `.invalid`, which
 * is never resolved (RFC 6761): the provider is installed from the folder beside the configuration, and nobody can
 * register the host and offer another program under this address.
 */
export const PROVIDER_HOST = 'signet.invalid';
export const PROVIDER_NAMESPACE = 'signet';
/** The last part of the address: the engines' local name of the provider, and the prefix of its types. */
export const PROVIDER_TYPE = 'signet';
export const PROVIDER_SOURCE = `${PROVIDER_HOST}/${PROVIDER_NAMESPACE}/${PROVIDER_TYPE}`;
/** The file that the engines start. */
export const PROVIDER_EXECUTABLE = `terraform-provider-${PROVIDER_TYPE}`;
