package importer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

func TestProvisioned(t *testing.T) {
	for _, test := range []struct {
		action, status, activity string
		operation                audit.Operation
		outcome                  audit.Outcome
	}{
		{"create", "success", "provisioning.created", audit.Create, audit.Success},
		{"Update", "failure", "provisioning.updated", audit.Update, audit.Failure},
		{"delete", "warning", "provisioning.deleted", audit.Delete, audit.Partial},
		{"disable", "success", "provisioning.disabled", audit.Update, audit.Success},
		{"create", "skipped", "provisioning.skipped", audit.Create, audit.Partial},
		{"other", "success", "entra.provisioning_other", audit.Execute, audit.Success},
		{"stagedDelete", "Success", "entra.provisioning_stageddelete", audit.Delete, audit.Success},
		{"", "", "entra.provisioning", audit.Execute, audit.Unknown},
	} {
		for _, members := range []string{
			`"provisioningAction":%q,"provisioningStatusInfo":{"status":%q}`,
			`"action":%q,"statusInfo":{"Status":%q}`,
			`"properties":{"action":%q,"provisioningStatusInfo":{"Status":%q}}`,
			`"ProvisioningAction":%q,"ResultType":%q`,
		} {
			in := mappedBy(t, "entra-provisioning", fmt.Sprintf(members, test.action, test.status))
			if in.Activity != test.activity || in.Operation != test.operation || in.Outcome != test.outcome || in.Log != audit.LogProvisioning {
				t.Errorf("%s %s is %s, %s, %s in %s", test.action, test.status, in.Activity, in.Operation, in.Outcome, in.Log)
			}
		}
	}
	for number, want := range map[int]audit.Outcome{0: audit.Success, 1: audit.Failure, 2: audit.Partial, 3: audit.Partial} {
		// The word, where there is one, counts more than the number.
		for _, word := range []string{"success", "failure", "skipped", "warning"} {
			in := mappedBy(t, "entra-provisioning", fmt.Sprintf(`"provisioningStatusInfo":{"Status":%q},"statusInfo":{"Status":%d}`, word, number))
			if alone := mappedBy(t, "entra-provisioning", fmt.Sprintf(`"provisioningStatusInfo":{"Status":%q}`, word)); in.Outcome != alone.Outcome {
				t.Errorf("%s with %d is %s", word, number, in.Outcome)
			}
		}
		in := mappedBy(t, "entra-provisioning", fmt.Sprintf(`"action":"Create","statusInfo":{"Status":%d}`, number))
		if in.Outcome != want || (in.Activity == "provisioning.skipped") != (number == 2) {
			t.Errorf("%d is %s, %s", number, in.Outcome, in.Activity)
		}
	}
}

// TestWhoseChanges: what was changed is told of one target.
func TestWhoseChanges(t *testing.T) {
	const changes = `"modifiedProperties":[{"displayName":"p","oldValue":null,"newValue":"x"}],`
	for members, want := range map[string]string{
		`"targetIdentity":{"id":"t","identityType":"urn:ietf:params:scim:schemas:core:2.0:User"},"sourceIdentity":{"id":"s","identityType":"User"}`: "User t 1, User s 0",
		`"targetIdentity":{"id":"","displayName":"","identityType":"User"},"sourceIdentity":{"Id":"s","Name":"S","identityType":"Group"}`:           "Group s 1",
		`"targetIdentity":{},"sourceIdentity":null`: "",
	} {
		in := mappedBy(t, "entra-provisioning", changes+members)
		got := ""
		for _, target := range in.Targets {
			if got != "" {
				got += ", "
			}
			got += fmt.Sprintf("%s %s %d", target.Kind, target.TargetID, len(target.Changes))
		}
		if got != want || want == "" && !strings.Contains(string(in.Details), `"modifiedProperties":[{"displayName":"p","newValue":"x"}]`) {
			t.Errorf("%s is %q, details %s", members, got, in.Details)
		}
	}
}

func TestInitiators(t *testing.T) {
	for initiator, want := range map[string]audit.Actor{
		`{"initiatorType":"system","id":"","displayName":"Service"}`: {Kind: audit.System, Name: "Service"},
		`{"initiatingType":"user","id":"u","displayName":"Ada"}`:     {Kind: audit.CustomerUser, ActorID: "u", Name: "Ada"},
		`{"Type":"application","Id":"a","Name":""}`:                  {Kind: audit.Application, ActorID: "a", Name: "a"},
		`{"displayName":"Who"}`:                                      {Kind: audit.UnknownActor, Name: "Who"},
		`null`:                                                       {Kind: audit.UnknownActor, Name: "unknown"},
	} {
		if in := mappedBy(t, "entra-provisioning", `"initiatedBy":`+initiator); in.Actor != want {
			t.Errorf("%s is %+v", initiator, in.Actor)
		}
	}
}
