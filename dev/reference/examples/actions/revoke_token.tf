resource "signet_service_account_token" "jenkins" {
  namespace       = "argo"
  service_account = "jenkins"
  generate_name   = "jenkins-"
}

# terraform apply -invoke=action.signet_revoke_token.jenkins
action "signet_revoke_token" "jenkins" {
  config {
    namespace       = "argo"
    name            = signet_service_account_token.jenkins.name
    service_account = "jenkins"
    reason          = "leaked in build 4711"
  }
}
