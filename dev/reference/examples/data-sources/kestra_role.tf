data "signet_kestra_role" "launcher" {
  name = "Launcher"
}

output "launcher_permissions" {
  value = data.signet_kestra_role.launcher.permissions
}
