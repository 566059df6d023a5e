resource "signet_kestra_group" "bots" {
  name = "Bots"
}

resource "signet_kestra_service_account" "ci" {
  name        = "github-actions"
  description = "Starts flows from GitHub Actions."
  groups      = [signet_kestra_group.bots.id]
}
