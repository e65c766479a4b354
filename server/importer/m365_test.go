package importer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

func m365(t *testing.T, members string) audit.Input {
	t.Helper()
	if !strings.Contains(members, `"Operation"`) {
		members = `"Operation":"Set-X",` + members
	}
	return mappedBy(t, "m365-unified", members)
}

// TestResultStatus: all spellings that were seen; none says nothing.
func TestResultStatus(t *testing.T) {
	for want, words := range map[audit.Outcome][]string{
		audit.Success: {"True", "TRUE", "true", "Success", "SUCCESS", "success", "Succeeded", "Successful", "succeeded"},
		audit.Failure: {"Failed", "Failure", "False", "FALSE", "failed"},
		audit.Partial: {"PartiallySucceeded", "PARTIALLYSUCCEEDED"},
		audit.Unknown: {"", "Perhaps"},
	} {
		for _, word := range words {
			in := m365(t, fmt.Sprintf(`"ResultStatus":%q`, word))
			if in.Outcome != want || strings.Contains(string(in.Details), "ResultStatus") != (word == "Perhaps") {
				t.Errorf("%q is %s, details %s", word, in.Outcome, in.Details)
			}
		}
	}
	if in := m365(t, `"ResultStatus":true`); in.Outcome != audit.Success {
		t.Errorf("true is %s", in.Outcome)
	}
}

// TestM365SignIns: whether somebody got in, the error number and the name of
// the operation say; the result is that of the request.
func TestM365SignIns(t *testing.T) {
	for members, want := range map[string]struct {
		activity string
		outcome  audit.Outcome
		code     audit.Text
	}{
		`"Operation":"UserLoggedIn","RecordType":15,"ResultStatus":"Success","ErrorNumber":"0"`:       {"sign_in.succeeded", audit.Success, ""},
		`"Operation":"UserLoginFailed","RecordType":15,"ResultStatus":"Succeeded"`:                    {"sign_in.failed", audit.Failure, ""},
		`"Operation":"UserLoginFailed","RecordType":"15","ResultStatus":"Failed","ErrorNumber":50126`: {"sign_in.failed", audit.Failure, "50126"},
		`"Operation":"UserLoginFailed","RecordType":15,"ErrorNumber":"50074"`:                         {"sign_in.interrupted", audit.Partial, "50074"},
		`"Operation":"UserLoggedIn","ResultStatus":"Failed"`:                                          {"sign_in.succeeded", audit.Success, ""},
		`"Operation":"PasswordLogon","RecordType":9,"ResultStatus":"success"`:                         {"sign_in.succeeded", audit.Success, ""},
		`"Operation":"PasswordLogon","RecordType":"AzureActiveDirectoryStsLogon"`:                     {"m365.passwordlogon", audit.Unknown, ""},
	} {
		in := m365(t, members)
		if in.Activity != want.activity || in.Outcome != want.outcome || in.ErrorCode != want.code || in.Log != audit.LogSignIn {
			t.Errorf("%s is %s, %s, %q in %s", members, in.Activity, in.Outcome, in.ErrorCode, in.Log)
		}
		// The catalogue's words stand in the place of the record's own.
		if known := strings.HasPrefix(in.Activity, "sign_in."); known != strings.Contains(string(in.Details), `"Operation":`) {
			t.Errorf("%s: details %s", members, in.Details)
		}
	}
	if in := m365(t, `"Operation":"UserLoggedOff","RecordType":8`); in.Log != audit.LogAudit {
		t.Errorf("in %s", in.Log)
	}
}

// TestM365RecordTypes: a number that is named is shown as its name, and one that
// is not stays a number.
func TestM365RecordTypes(t *testing.T) {
	for number, name := range map[string]audit.Text{
		"1": "ExchangeAdmin", "2": "ExchangeItem", "3": "ExchangeItemGroup", "4": "SharePoint",
		"6": "SharePointFileOperation", "8": "AzureActiveDirectory", "9": "AzureActiveDirectoryAccountLogon",
		"14": "SharePointSharingOperation", "15": "AzureActiveDirectoryStsLogon", "18": "SecurityComplianceCenterEOPCmdlet",
		"20": "PowerBIAudit", "24": "Discovery", "25": "MicrosoftTeams", "30": "MicrosoftFlow", "36": "SharePointListOperation",
		"40": "SecurityComplianceAlerts", "50": "ExchangeItemAggregated", "64": "AirInvestigation", "65": "Quarantine",
		"98": "MCASAlerts", "109": "MipExactDataMatch", "256": "PowerPlatformAdministratorActivity", "261": "CopilotInteraction",
		"99999": "99999", "SharePoint": "SharePoint",
	} {
		if in := m365(t, `"RecordType":"`+number+`"`); in.Category != name {
			t.Errorf("%s is %q", number, in.Category)
		}
	}
	numbers := map[string]string{}
	for number, name := range m365RecordTypes() {
		if other := numbers[name]; other != "" {
			t.Errorf("%s and %s are both %s", number, other, name)
		}
		numbers[name] = number
	}
}

func TestM365Actors(t *testing.T) {
	for members, want := range map[string]audit.Actor{
		`"UserId":"ada@x.example","UserKey":"1003","UserType":0`:                                      {Kind: audit.CustomerUser, ActorID: "1003", Name: "ada@x.example", Email: "ada@x.example", Role: "Regular"},
		`"UserId":"root@x.example","UserKey":"1004","UserType":"Admin"`:                               {Kind: audit.CustomerUser, ActorID: "1004", Name: "root@x.example", Email: "root@x.example", Role: "Admin"},
		`"UserId":"tech@y.example","UserType":9,"TokenObjectId":"o","TokenTenantId":"t"`:              {Kind: audit.PartnerUser, ActorID: "o", Name: "tech@y.example", Email: "tech@y.example", Role: "PartnerTechnician", TenantID: "t"},
		`"UserId":"NT AUTHORITY\\SYSTEM (w3wp)","UserKey":"NT AUTHORITY\\SYSTEM (w3wp)","UserType":3`: {Kind: audit.System, ActorID: "NT AUTHORITY\\SYSTEM (w3wp)", Name: "NT AUTHORITY\\SYSTEM (w3wp)", Role: "DcAdmin"},
		`"UserId":"S-1-5-18","UserType":2`:                                                            {Kind: audit.System, Name: "S-1-5-18", Role: "Admin"},
		`"UserId":"SHAREPOINT\\system","UserType":0`:                                                  {Kind: audit.System, Name: "SHAREPOINT\\system", Role: "Regular"},
		`"UserId":"DlpPolicy","UserType":4`:                                                           {Kind: audit.System, Name: "DlpPolicy", Role: "System"},
		`"UserId":"app@sharepoint","UserType":0`:                                                      {Kind: audit.Application, Name: "app@sharepoint", Role: "Regular"},
		`"UserId":"ServicePrincipal_7","UserType":4,"UserKey":"Not Available"`:                        {Kind: audit.Application, Name: "ServicePrincipal_7", Role: "System"},
		`"UserId":"Sync","UserType":6`:                                                                {Kind: audit.Application, Name: "Sync", Role: "ServicePrincipal"},
		`"UserId":"NOT-FOUND","UserType":0`:                                                           {Kind: audit.UnknownActor, Name: "NOT-FOUND", Role: "Regular"},
		`"UserId":"Certificate"`:                                                                      {Kind: audit.UnknownActor, Name: "Certificate"},
		`"UserId":"k","UserType":0`:                                                                   {Kind: audit.CustomerUser, Name: "k", Role: "Regular"},
		`"UserId":"k"`:                                                                                {Kind: audit.UnknownActor, Name: "k"},
		`"UserId":"Unknown","UserKey":null`:                                                           {Kind: audit.UnknownActor, Name: "unknown"},
		`"UserIds":"ada@x.example"`:                                                                   {Kind: audit.CustomerUser, Name: "ada@x.example", Email: "ada@x.example"},
		`"UserId":"ada@x.example","UserKey":"1003@x","ActorContextId":"t","Actor":[{"ID":"ada@x.example","Type":5},{"ID":"1003","Type":3},{"ID":"User_7","Type":2},{"ID":"7","Type":2},{"ID":"User","Type":2}]`: {Kind: audit.CustomerUser, ActorID: "7", Name: "ada@x.example", Email: "ada@x.example", TenantID: "t"},
		`"UserId":"ada@x.example","Actor":[{"ID":"7","Type":0},{"ID":"ada@x.example","Type":5}]`:                                                                                                                {Kind: audit.CustomerUser, ActorID: "7", Name: "ada@x.example", Email: "ada@x.example"},
	} {
		if in := m365(t, members); in.Actor != want {
			t.Errorf("%s is %+v, want %+v", members, in.Actor, want)
		}
	}
}

// TestParties: several identifiers of one party are read as one, and those that
// no field holds are kept; a list of anything else stays as it is.
func TestParties(t *testing.T) {
	for list, want := range map[string]string{
		`[{"ID":"a@x","Type":5},{"ID":"P","Type":3},{"ID":"User_7","Type":2},{"ID":"7","Type":2},{"ID":"User","Type":2}]`:   `{"other":"User_7","puid":"P"}`,
		`[{"ID":"Group","Type":2},{"ID":"Group_9","Type":2},{"ID":"App","Type":1},{"ID":"x","Type":2},{"ID":"y","Type":7}]`: `{"other":["Group_9","x"],"type 7":"y"}`,
		`[{"ID":"7","Type":0},{"ID":"8","Type":0}]`: `{"objectId":["7","8"]}`,
		`[{"ID":"7"}]`:                   `[{"ID":"7"}]`,
		`[{"ID":"7","Type":0,"More":1}]`: `[{"ID":"7","More":1,"Type":0}]`,
		`["7"]`:                          `["7"]`,
		`"7"`:                            `"7"`,
	} {
		in := m365(t, `"Target":`+list)
		if !strings.Contains(string(in.Details), `"Target":`+want) {
			t.Errorf("%s is kept as %s", list, in.Details)
		}
	}
}

func TestM365Targets(t *testing.T) {
	for members, want := range map[string]string{
		`"ObjectId":"o","Parameters":[{"Name":"Identity","Value":"Ada"},{"Name":"Size","Value":"18"}]`:                                              "X o Ada [Identity  \"Ada\", Size  18]",
		`"Parameters":[{"Name":"Limit","Value":"{\"a\":[1]}"}]`:                                                                                     "X   [Limit  {\"a\":[1]}]",
		`"Parameters":"-Identity \"cut"`:                                                                                                            "",
		`"ObjectId":"Not Available"`:                                                                                                                "",
		`"Operation":"FileDeleted","ItemType":"File","ObjectId":"https://x/y","SourceFileName":"y"`:                                                 "File https://x/y y",
		`"Operation":"Update group.","ObjectId":"G","Target":[{"ID":"Group_9","Type":2},{"ID":"Group","Type":2},{"ID":"G","Type":1}]`:               "Group 9 G",
		`"Operation":"SharingSet","ObjectId":"u","TargetUserOrGroupName":"g@x","TargetUserOrGroupType":"Guest"`:                                     "Unknown u u; Guest  g@x",
		`"Operation":"Update","MailboxGuid":"m","MailboxOwnerUPN":"b@x","Item":{"Id":"i","Subject":"S"},"ModifiedProperties":["Body","Subject"]`:    "Mailbox m b@x [Body  , Subject  ]; Item i S",
		`"Operation":"TeamSettingChanged","TeamGuid":"t","TeamName":"T","Name":"Access","OldValue":"a","NewValue":"b"`:                              "Team t T [Access \"a\" \"b\"]",
		`"Operation":"MemberAdded","TeamGuid":"t","Members":"[{\"UPN\":\"b@x\",\"DisplayName\":\"Ben\"},{\"UPN\":\"c@x\"}]"`:                        "Team t ; Member b@x Ben; Member c@x c@x",
		`"Operation":"UserLoggedIn","ApplicationId":"a","ObjectId":"r","Target":[{"ID":"r","Type":0}]`:                                              "Application a ; Resource r ",
		`"Operation":"SoftDelete","Folder":{"Id":"f","Path":"\\Inbox"},"DestFolder":"{\"Id\":\"d\"}","AffectedItems":[{"Id":"1","Subject":"A"},{}]`: "Item 1 A; Folder f \\Inbox; Folder d ",
	} {
		var got []string
		for _, target := range m365(t, members).Targets {
			text := fmt.Sprintf("%s %s %s", target.Kind, target.TargetID, target.Name)
			var changes []string
			for _, change := range target.Changes {
				changes = append(changes, fmt.Sprintf("%s %s %s", change.Property, change.Old, change.New))
			}
			if changes != nil {
				text += " [" + strings.Join(changes, ", ") + "]"
			}
			got = append(got, text)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s is %q, want %q", members, strings.Join(got, "; "), want)
		}
	}
}

// TestManyItems: an event that touched more items than it can have targets is
// recorded with what it can hold, the rest in the details.
func TestManyItems(t *testing.T) {
	var items []string
	for i := range 150 {
		items = append(items, fmt.Sprintf(`{"Id":"item-%d","Subject":"S"}`, i))
	}
	record := `{"Id":"1","CreationTime":"2026-03-02T08:00:00","Operation":"HardDelete","MailboxGuid":"m","AffectedItems":[` + strings.Join(items, ",") + "]}"
	k := newKeeper(t)
	if reasons := k.run(t, "m365-unified", record); len(k.events) != 1 || len(k.events[0].Targets) != audit.MaxTargets {
		t.Fatalf("%d events, %q", len(k.events), reasons)
	}
	if lost, _ := lostValues(sourceRecord(t, "", record), k.events[0]); len(lost) > 0 {
		t.Errorf("lost: %q", lost)
	}
}

func TestOnWhoseBehalf(t *testing.T) {
	for members, want := range map[string]string{
		`"MailboxOwnerUPN":"boss@x","MailboxOwnerSid":"S-7"`:           "boss@x S-7",
		`"MailboxOwnerUPN":"ADA@x.example"`:                            "",
		`"MailboxOwnerSid":"S-7"`:                                      "",
		`"SendOnBehalfOfUserSmtp":"team@x","MailboxOwnerUPN":"boss@x"`: "team@x ",
		`"SendAsUserSmtp":"info@x","SendAsUserMailboxGuid":"g"`:        "info@x g",
		`"AppAccessContext":{"ClientAppId":"a","ClientAppName":"A"}`:   "",
	} {
		in := m365(t, `"UserId":"ada@x.example",`+members)
		got := ""
		if in.OnBehalfOf != nil {
			got = in.OnBehalfOf.Name + " " + string(in.OnBehalfOf.ActorID)
		}
		if got != want || in.Impersonator != nil {
			t.Errorf("%s is on behalf of %q, want %q", members, got, want)
		}
	}
}

// TestM365Addresses: whichever name holds an address counts more than one that
// holds something else.
func TestM365Addresses(t *testing.T) {
	for members, want := range map[string]string{
		`"ClientIP":"10.1.2.3:443"`: "10.1.2.3", `"ClientIP":"[2001:db8::1]:443"`: "2001:db8::1", `"ClientIP":"::ffff:10.0.0.1"`: "10.0.0.1", `"ClientIP":"::1"`: "::1",
		`"ClientIP":"<null>","ActorIpAddress":"10.0.0.2"`: "10.0.0.2", `"ClientIP":"localhost","ClientIPAddress":"10.0.0.3"`: "10.0.0.3",
		`"ClientIP":"localhost"`: "localhost", `"ClientIP":""`: "", `"ClientIP":"<null>"`: "", `"Client_IPAddress":"10.0.0.4"`: "10.0.0.4",
	} {
		in := m365(t, members)
		if string(in.IPAddress) != want {
			t.Errorf("%s is %q, want %q", members, in.IPAddress, want)
		}
		for _, text := range []string{":443", "<null>", "::ffff"} {
			if strings.Contains(members, text) && !strings.Contains(string(in.Details), text) {
				t.Errorf("%s is not kept: %s", members, in.Details)
			}
		}
	}
}

func TestM365Operations(t *testing.T) {
	for want, names := range map[audit.Operation][]string{
		audit.Create:  {"New-InboxRule", "FileUploaded", "SiteCollectionCreated", "Add user.", "AnonymousLinkCreated", "Create", "GroupAdded", "FileCopied"},
		audit.Read:    {"Get-Mailbox", "FileDownloaded", "FileAccessedExtended", "PageViewed", "MailItemsAccessed", "FilePreviewed", "Search-Mailbox"},
		audit.Update:  {"Set-Mailbox", "Add-MailboxPermission", "Remove-MailboxPermission", "Remove-RoleGroupMember", "FileModifiedExtended", "FileRenamed", "MemberAdded", "AddedToGroup", "UserRemovedFromGroup", "Add member to role.", "Update user.", "Enable-Mailbox", "Move"},
		audit.Delete:  {"Remove-Mailbox", "FileDeleted", "FileDeletedFirstStageRecycleBin", "FileRecycled", "SoftDelete", "HardDelete", "MoveToDeletedItems", "Delete user.", "GroupRemoved"},
		audit.Execute: {"Send", "UserLoggedOff", "DLPRuleMatch", "Start-ComplianceSearch", "TeamsSessionStarted"},
	} {
		for _, name := range names {
			if in := m365(t, fmt.Sprintf(`"Operation":%q`, name)); in.Operation != want || string(in.ActivityName) != name {
				t.Errorf("%s is %s, %q, want %s", name, in.Operation, in.ActivityName, want)
			}
		}
	}
}

// TestTheRecordsOwnWordsCount: what AuditData says counts more than the columns
// beside it, which are kept where they say something else.
func TestTheRecordsOwnWordsCount(t *testing.T) {
	m := &memory{}
	got := importFrom(t, m, Options{Format: "m365-unified"}, strings.NewReader("RecordId,CreationDate,Operation,UserId,RecordType,AuditData\n"+
		`envelope,2026-03-02T09:00:00Z,Other,other@x,ExchangeItem,"{""Id"":""inner"",""CreationTime"":""2026-03-02T08:00:00"",""Operation"":""Set-X"",""UserId"":""ada@x"",""RecordType"":1}"`+"\n"))
	if got.err != nil || len(m.inputs) != 1 {
		t.Fatalf("%v\n%s", got.err, got.reasons())
	}
	in := m.inputs[0]
	if in.SourceID != "inner" || in.ActivityName != "Set-X" || in.Actor.Name != "ada@x" || in.Category != "ExchangeAdmin" || in.OccurredAt.Time.Hour() != 8 {
		t.Errorf("got %s", pretty(t, in))
	}
	want := `{"CreationDate":"2026-03-02T09:00:00Z","Operation":"Other","RecordId":"envelope","RecordType":"ExchangeItem","UserId":"other@x"}`
	if string(in.Details) != want {
		t.Errorf("details %s, want %s", in.Details, want)
	}
}

// TestEchoes: Sentinel says much twice; the details say it once.
func TestEchoes(t *testing.T) {
	in := m365(t, `"OrganizationId":"o","OrganizationId_":"o","Site_":"s","Site_Url":"u","Site_Url_":"v"`)
	if got, want := string(in.Details), `"OrganizationId":"o","Site_":"s","Site_Url":"u","Site_Url_":"v"`; !strings.Contains(got, want) || strings.Contains(got, "OrganizationId_") {
		t.Errorf("details %s, want %s", got, want)
	}
}
