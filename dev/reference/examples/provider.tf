terraform {
  required_providers {
    signet = {
      source  = "signet.invalid/signet/signet"
      version = "~> 0.1"
    }
  }
}

provider "signet" {
  kubernetes = {
    config_path    = "~/.kube/config"
    config_context = "prod"
  }
  # The API token is in the environment, as KESTRA_API_TOKEN. Saved plans would contain it.
  kestra = {
    url = "https://kestra.example.com"
  }
}
