/** The entry of another provider in a lock file, as the engines write it. */
export const RANDOM_TEXT = `
provider "registry.terraform.io/hashicorp/random" {
  version     = "3.6.0"
  constraints = "~> 3.5"
  hashes = [
    "h1:abc=",
    "zh:def",
  ]
}
`;
