/** Stands in for CDKTF's check of Terraform's version in the unit lane: the original starts Terraform. */
export class ValidateBinaryVersion {
  public validate(): string[] {
    return [];
  }
}
