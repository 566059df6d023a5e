/** How deep types and values may nest: more than a configuration needs, and little enough for the call stack. */
export const MAX_DEPTH = 500;

/** A type of Terraform's type system (cty): https://pkg.go.dev/github.com/zclconf/go-cty/cty */
export type CtyType =
  | 'string'
  | 'number'
  | 'bool'
  /** Any type: the value has its type with it. */
  | 'dynamic'
  | { readonly list: CtyType }
  | { readonly set: CtyType }
  | { readonly map: CtyType }
  | { readonly tuple: readonly CtyType[] }
  | { readonly object: Readonly<Record<string, CtyType>>; readonly optional?: readonly string[] };
