resource "signet_kestra_role" "launcher" {
  name        = "flow-launcher"
  description = "Starts flows and reads their executions."

  permissions = {
    FLOW      = { actions = ["READ"] }
    EXECUTION = { actions = ["READ", "CREATE"] }
  }
}
