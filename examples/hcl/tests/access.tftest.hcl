# Runs without a cluster: no call leaves the machine, and computed attributes have made-up values.
mock_provider "signet" {}

variables {
  namespace = "ci"
  name      = "jenkins"
  rules = [
    { apiGroups = [""], resources = ["configmaps"], verbs = ["get", "list"] },
  ]
  recipients = {
    Jenkins = "age1ttsjyy72rjl49edjzty7fwqczaksplvkg3c5rycqu9c7hmnfngmqc92mve"
    Alice   = "age1vrzhlp6xw3p22mw5xu2vrmqq3s852umyms939uf905kq6tnceq0shz0tj7"
  }
}

run "the_role_has_the_rules_and_nothing_else" {
  command = plan

  assert {
    condition     = jsonencode(signet_kubernetes_object.role.manifest.rules) == jsonencode(var.rules)
    error_message = "The Role must have exactly the given rules."
  }
}

run "the_binding_gives_the_role_to_the_account_alone" {
  command = plan

  assert {
    condition     = signet_kubernetes_object.binding.manifest.subjects == [{ kind = "ServiceAccount", name = "jenkins", namespace = "ci" }]
    error_message = "The RoleBinding must have one subject: the service account of the module."
  }
  assert {
    condition     = signet_kubernetes_object.binding.manifest.roleRef.name == "jenkins"
    error_message = "The RoleBinding must refer to the Role of the module."
  }
}

run "the_token_of_this_account_is_sealed_for_the_recipients" {
  assert {
    condition     = signet_sealed_token.token.name == signet_service_account_token.token.name
    error_message = "The sealed token must be that of the module."
  }
  assert {
    condition     = signet_sealed_token.token.service_account_uid == signet_service_account_token.token.service_account_uid
    error_message = "The token of another account must be refused."
  }
  assert {
    condition     = [for recipient in signet_sealed_token.token.recipients : recipient.label] == ["Alice", "Jenkins"]
    error_message = "Every recipient must be able to open the token, and nobody else."
  }
}

run "the_namespace_can_exist_before" {
  command = plan
  variables {
    create_namespace = false
  }

  assert {
    condition     = length(signet_kubernetes_object.namespace) == 0
    error_message = "The namespace must not be created."
  }
}

run "a_token_without_recipients_is_refused" {
  command = plan
  variables {
    recipients = {}
  }
  expect_failures = [var.recipients]
}

run "a_rule_with_all_verbs_is_refused" {
  command = plan
  variables {
    rules = [{ apiGroups = [""], resources = ["secrets"], verbs = ["*"] }]
  }
  expect_failures = [var.rules]
}
