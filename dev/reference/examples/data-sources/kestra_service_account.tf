data "signet_kestra_service_account" "ci" {
  tenant = "team-a"
  name   = "github-actions"
}

output "ci_groups" {
  value = data.signet_kestra_service_account.ci.groups
}
