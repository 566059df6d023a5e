data "signet_kestra_user" "jane" {
  email = "jane@example.com"
}

output "jane" {
  value = data.signet_kestra_user.jane.display_name
}
