terraform {
  required_providers {
    signet = {
      source  = "signet.invalid/signet/signet"
      version = "~> 0.1"
    }
  }
}

variable "kestra_api_token" {
  type      = string
  sensitive = true
}

provider "signet" {
  kubernetes = {
    config_path    = "~/.kube/config"
    config_context = "prod"
  }
  kestra = {
    url       = "https://kestra.example.com"
    api_token = var.kestra_api_token
  }
}
