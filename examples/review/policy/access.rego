# Policies for the JSON of `signet review`: see docs/review-policy.md.
package main

import rego.v1

# A review of another version has other fields: without this, no rule would match, and everything would pass.
deny contains "The policy is for schemaVersion 1 of the review." if not input.schemaVersion == 1

# What nobody has acknowledged in the reviewed file of acknowledgements.
deny contains message if {
	some finding in input.findings
	finding.severity in {"critical", "high"}
	finding.added
	not finding.acknowledged
	message := sprintf("%s [%s]", [finding.what, finding.code])
}

# A review of a part says nothing of the rest.
deny contains "The plan is not complete." if not input.plan.complete

deny contains message if {
	some unjudged in input.notJudged
	message := sprintf("Not judged: %s", [unjudged.text])
}

# Machine identities get nothing outside the namespaces of their team.
deny contains message if {
	some change in input.subjects
	change.subject.kind == "ServiceAccount"
	some line in change.gains
	not within(line, split(change.subject.name, "/")[0])
	message := sprintf("%s gains %s in %s, outside its own namespace", [change.subject.text, line.what, line.where])
}

within(line, namespace) if {
	count(line.namespaces) > 0
	every place in line.namespaces {
		place == namespace
	}
}

# Nobody gets access to Secrets, by their names or by a wildcard.
deny contains message if {
	some change in input.subjects
	some line in change.gains
	some resource in line.resources
	resource in {"secrets", "*", "*.*"}
	message := sprintf("%s gains %s", [change.subject.text, line.what])
}

# A token in plain text is in every copy of the state.
deny contains message if {
	some token in input.tokens
	token.plain
	token.change in {"issued", "rotated", "re-issued"}
	message := sprintf("Token %s is in plain text", [token.token])
}

# New recipients are for a person to check.
warn contains message if {
	some token in input.tokens
	some recipient in token.recipients
	recipient.change == "added"
	message := sprintf("%s %s can open %s", [recipient.label, recipient.fingerprint, token.token])
}
