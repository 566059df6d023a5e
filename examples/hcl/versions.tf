terraform {
  required_version = ">= 1.6"
  required_providers {
    signet = {
      source  = "signet.invalid/signet/signet"
      version = "~> 0.1"
    }
  }
}
