import {
  to = signet_kestra_tenant_access.jane
  id = "team-a/5vMx9aZcBde"
}
