resource "signet_service_account_token" "jenkins" {
  namespace       = "argo"
  service_account = "jenkins"
  generate_name   = "jenkins-"

  # Another value issues a new token and revokes the old one.
  keepers = { rotated = "2026-01" }
}
