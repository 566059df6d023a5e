data "signet_access_review" "jenkins" {
  subject = {
    service_account = { namespace = "argo", name = "jenkins" }
  }
  can = [
    { verb = "list", group = "argoproj.io", resource = "workflows", namespace = "argo" },
  ]
  cannot = [
    { verb = "get", resource = "secrets", namespace = "argo" },
    { verb = "get", path = "/metrics" },
  ]

  lifecycle {
    postcondition {
      condition     = self.passed
      error_message = join("\n", self.unexpected)
    }
  }
}
