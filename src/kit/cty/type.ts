/** A type of Terraform's value system (cty), as the engine writes it in JSON: https://pkg.go.dev/github.com/zclconf/go-cty/cty */
export type CtyType =
  | 'string'
  | 'number'
  | 'bool'
  /** The type comes with the value. */
  | 'dynamic'
  | { readonly list: CtyType }
  | { readonly set: CtyType }
  | { readonly map: CtyType }
  | { readonly tuple: readonly CtyType[] }
  | { readonly object: Readonly<Record<string, CtyType>>; readonly optional?: readonly string[] };
