variable "namespace" {
  description = "The namespace of the account. It is created, unless create_namespace is false."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", var.namespace)) && length(var.namespace) <= 63
    error_message = "A namespace has 1 to 63 lower-case letters, digits and hyphens."
  }
}

variable "create_namespace" {
  description = "Whether the module creates the namespace."
  type        = bool
  default     = true
}

variable "name" {
  description = "The name of the service account, of its role and of its binding, and the prefix of its token."
  type        = string
  default     = "robot"
}

variable "rules" {
  description = "What the account may do in the namespace: rules of a Kubernetes Role."
  type = list(object({
    apiGroups = list(string)
    resources = list(string)
    verbs     = list(string)
  }))

  validation {
    condition     = length(var.rules) > 0 && alltrue([for rule in var.rules : !contains(rule.verbs, "*")])
    error_message = "At least one rule is needed, and each must name its verbs: \"*\" is not allowed."
  }
}

variable "recipients" {
  description = "Who can open the token: their age public keys, by name."
  type        = map(string)

  validation {
    condition     = length(var.recipients) > 0
    error_message = "At least one recipient is needed."
  }
}

variable "generation" {
  description = "Raise this number to rotate the token."
  type        = number
  default     = 1
}
