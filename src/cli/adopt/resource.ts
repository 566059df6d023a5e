/** A value of a configuration: JSON, in which an attribute of another printed resource can be referenced. */
export type Value = null | boolean | number | string | Reference | readonly Value[] | ValueObject;
export interface ValueObject {
  readonly [key: string]: Value;
}

/** The Terraform types that can be adopted. */
export const RESOURCE_TYPES = [
  'signet_kubernetes_object',
  'signet_service_account_token',
  'signet_kestra_role',
  'signet_kestra_group',
  'signet_kestra_service_account',
  'signet_kestra_group_member',
  'signet_kestra_binding',
  'signet_kestra_api_token',
] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

/** A resource of the printed configuration, with the existing object that it imports. */
export interface Resource {
  readonly type: ResourceType;
  /** The name of its block: the same object has the same name each time. */
  readonly name: string;
  readonly importId: string;
  readonly arguments: ValueObject;
  /** The engine must keep everything as it was imported. */
  readonly ignoreChanges?: true;
  /** Of a token Secret with the label of a Kargo token. */
  readonly kargo?: KargoTokenFacts;
}

/** What a token of Kargo has besides the arguments of its resource. */
export interface KargoTokenFacts {
  /** Whether its account is a role of the system or of a project. */
  readonly scope: 'system' | 'project';
  /** Whether Kargo may delete it. */
  readonly managed: boolean;
}

export const REFERENCE = Symbol('reference');

/** The id of a printed resource. */
export interface Reference {
  readonly [REFERENCE]: Pick<Resource, 'type' | 'name'>;
}

export const referenceTo = (resource: Pick<Resource, 'type' | 'name'>): Reference => ({ [REFERENCE]: resource });

export const isReference = (value: Value | undefined): value is Reference =>
  typeof value === 'object' && value !== null && REFERENCE in value;
