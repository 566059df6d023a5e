data "signet_kestra_role" "launcher" {
  name = "Launcher"
}

resource "signet_kestra_group" "bots" {
  name = "Bots"
}

resource "signet_kestra_binding" "bots" {
  type       = "GROUP"
  subject_id = signet_kestra_group.bots.id
  role_id    = data.signet_kestra_role.launcher.id
  namespace  = "prod"
}
