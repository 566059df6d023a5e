resource "signet_bound_token" "ci" {
  namespace       = "argo"
  service_account = "jenkins"
  generate_name   = "jenkins-"
  lifetime        = "720h"
  renew_before    = "240h"

  recipients = [
    {
      label   = "Jenkins"
      key     = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
      expires = "2030-01-01"
    },
  ]
}

output "jenkins_token" {
  value = nonsensitive(signet_bound_token.ci.sealed)
}
