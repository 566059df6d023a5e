package main

import rego.v1

harmless := {
	"schemaVersion": 1,
	"plan": {"complete": true},
	"subjects": [],
	"tokens": [],
	"notJudged": [],
	"findings": [],
}

jenkins := {"kind": "ServiceAccount", "name": "argo/jenkins", "text": "ServiceAccount argo/jenkins"}

gaining(line) := object.union(harmless, {"subjects": [{"subject": jenkins, "gains": [line]}]})

test_nothing_is_allowed if count(deny) == 0 with input as harmless

test_another_version_is_denied if count(deny) > 0 with input as object.union(harmless, {"schemaVersion": 2})

test_no_review_is_denied if count(deny) > 0 with input as {}

test_a_part_of_a_plan_is_denied if count(deny) == 1 with input as object.union(harmless, {"plan": {"complete": false}})

test_the_own_namespace_is_allowed if {
	line := {"what": "get pods", "where": "namespace argo", "resources": ["pods"], "namespaces": ["argo"]}
	count(deny) == 0 with input as gaining(line)
}

test_other_namespaces_are_denied if {
	line := {"what": "get pods", "where": "namespaces argo, prod", "resources": ["pods"], "namespaces": ["argo", "prod"]}
	deny == {"ServiceAccount argo/jenkins gains get pods in namespaces argo, prod, outside its own namespace"} with input as gaining(line)
}

test_the_cluster_is_denied if {
	line := {"what": "get nodes", "where": "cluster", "resources": ["nodes"]}
	count(deny) == 1 with input as gaining(line)
}

test_secrets_are_denied if {
	line := {"what": "get secrets", "where": "namespace argo", "resources": ["secrets"], "namespaces": ["argo"]}
	deny == {"ServiceAccount argo/jenkins gains get secrets"} with input as gaining(line)
}

finding := {"code": "access/everything", "severity": "critical", "what": "Too much.", "added": true}

test_a_finding_is_denied if {
	deny == {"Too much. [access/everything]"} with input as object.union(harmless, {"findings": [finding]})
}

test_an_acknowledged_finding_is_allowed if {
	acknowledged := object.union(finding, {"acknowledged": {"reason": "An administrator.", "expires": "2027-01-31"}})
	count(deny) == 0 with input as object.union(harmless, {"findings": [acknowledged]})
}

test_a_plain_token_is_denied if {
	token := {"token": "argo/t", "plain": true, "change": "issued", "recipients": []}
	count(deny) == 1 with input as object.union(harmless, {"tokens": [token]})
}

test_a_new_recipient_is_a_warning if {
	recipient := {"label": "Jenkins", "fingerprint": "sha256:00", "change": "added"}
	token := {"token": "argo/t", "plain": false, "change": "issued", "recipients": [recipient]}
	review := object.union(harmless, {"tokens": [token]})
	warn == {"Jenkins sha256:00 can open argo/t"} with input as review
	count(deny) == 0 with input as review
}
