data "signet_kestra_user" "jane" {
  email = "jane@example.com"
}

resource "signet_kestra_tenant_access" "jane" {
  tenant  = "team-a"
  user_id = data.signet_kestra_user.jane.id
}
