/** The name of a property: `serviceAccount` for `service_account`. */
export const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

/** The name of a class: `SignetSealedToken` for `signet_sealed_token`. */
export const pascalCase = (name: string): string => camelCase(`_${name}`);

export const kebabCase = (name: string): string => name.replaceAll('_', '-');

/** Interfaces with another name than that of their owner and attribute. Attributes that share a name must have the same objects. */
const CHOSEN: Readonly<Record<string, string>> = {
  SignetProviderKubernetes: 'KubernetesArguments',
  KubernetesArgumentsExec: 'KubernetesExec',
  SignetProviderKestra: 'KestraArguments',
  DataSignetAccessReviewSubject: 'AccessReviewSubject',
  DataSignetAccessReviewCan: 'AccessReviewAction',
  DataSignetAccessReviewCannot: 'AccessReviewAction',
};

/** The interface or class of the objects in an attribute. */
export function nestedName(owner: string, attribute: string): string {
  const name = `${owner}${pascalCase(attribute)}`;
  return CHOSEN[name] ?? name;
}
