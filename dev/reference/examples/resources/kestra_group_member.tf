resource "signet_kestra_group" "operators" {
  name = "Operators"
}

data "signet_kestra_user" "jane" {
  email = "jane@example.com"
}

resource "signet_kestra_group_member" "jane" {
  group_id = signet_kestra_group.operators.id
  user_id  = data.signet_kestra_user.jane.id
}
