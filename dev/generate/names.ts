/** `service_account` as a property in TypeScript: `serviceAccount`. */
export const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

/** `signet_sealed_token` as a class in TypeScript: `SignetSealedToken`. */
export const pascalCase = (name: string): string => camelCase(`_${name}`);

export const kebabCase = (name: string): string => name.replaceAll('_', '-');

/** Interfaces that have a better name than that of their owner and attribute. Two of the same name must be the same. */
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
