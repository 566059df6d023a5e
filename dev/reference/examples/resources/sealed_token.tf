resource "signet_service_account_token" "jenkins" {
  namespace       = "argo"
  service_account = "jenkins"
  generate_name   = "jenkins-"
}

resource "signet_sealed_token" "jenkins" {
  namespace           = signet_service_account_token.jenkins.namespace
  name                = signet_service_account_token.jenkins.name
  secret_uid          = signet_service_account_token.jenkins.uid
  service_account     = signet_service_account_token.jenkins.service_account
  service_account_uid = signet_service_account_token.jenkins.service_account_uid

  recipients = [
    { label = "Jenkins", key = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p" },
  ]
}

output "jenkins_token" {
  value = nonsensitive(signet_sealed_token.jenkins.sealed)
}
