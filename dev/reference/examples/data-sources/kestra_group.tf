data "signet_kestra_group" "operators" {
  name = "Operators"
}

output "operators_id" {
  value = data.signet_kestra_group.operators.id
}
