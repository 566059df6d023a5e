output "jenkins_token" {
  value = "a\nb"
}
check "x" {
  assert {
    condition = path.root != path.root
    error_message = "Here: -----BEGIN AGE\nYWJjZGVm\n-----END"
  }
}
