package importer

import "github.com/trailkeeper/trailkeeper/server/audit"

// m365Targets: of a sign-in the application and the resource; else the object,
// in whichever way the workload names it, and what else it was done to.
//
// ModifiedProperties and the parameters of cmdlets are changes of the object;
// parameters have no value before. Parameters that came as one text, cut at 500
// characters, stay in the details.
func m365Targets() []targetForm {
	out := []targetForm{
		{log: audit.LogSignIn, is: "Application", id: paths("ApplicationId"), name: paths("ApplicationDisplayName", "Application")},
		{log: audit.LogSignIn, is: "Resource", id: paths("Target/objectId", "ObjectId", "OfficeObjectId"), name: paths("Target/name", "Target/spn")},
		{is: "Mailbox", id: paths("MailboxGuid"), name: paths("MailboxOwnerUPN"), named: true, changes: m365Changes()},
		{is: "Mailbox", id: paths("DestMailboxId"), name: paths("DestMailboxOwnerUPN")},
		m365Object(),
		{kind: paths("TargetUserOrGroupType"), is: "User", name: paths("TargetUserOrGroupName", "UserSharedWith")},
		{
			is: "Team", id: paths("TeamGuid"), name: paths("TeamName"), named: true,
			changes: []changeForm{{property: paths("Name"), old: paths("OldValue"), new: paths("NewValue")}},
		},
		{is: "Channel", id: paths("ChannelGuid"), name: paths("ChannelName")},
		{list: path{"Members"}, is: "Member", id: paths("UPN"), name: paths("DisplayName", "UPN"), spills: true},
	}
	for _, list := range []string{"Item", "AffectedItems"} {
		out = append(out, targetForm{list: path{list}, is: "Item", id: paths("Id"), name: paths("Subject"), spills: true})
	}
	for _, list := range []string{"Folder", "DestFolder", "Folders"} {
		out = append(out, targetForm{list: path{list}, is: "Folder", id: paths("Id"), name: paths("Path", "Name"), spills: true})
	}
	return out
}

// m365Object is the object of a record. The directory names it in Target under
// several identifiers; SharePoint by its address and file name; Exchange by an
// id, a path or only a parameter of the cmdlet.
func m365Object() targetForm {
	return targetForm{
		log:  audit.LogAudit,
		kind: paths("ItemType", "Target/kind", "AADTarget/kind"),
		noun: paths("Operation", "Operations"),
		id:   paths("Target/objectId", "AADTarget/objectId", "ObjectId", "OfficeObjectId"),
		name: paths("Target/name", "Target/upn", "AADTarget/name", "AADTarget/upn", "SourceFileName", "ListTitle",
			"ModifiedObjectResolvedName", "Parameters/Identity", "Parameters/Name", "ObjectId", "OfficeObjectId", "Target/spn"),
		changes: m365Changes(),
	}
}

func m365Changes() []changeForm {
	return []changeForm{
		{list: path{"ModifiedProperties"}, property: paths("Name"), old: paths("OldValue"), new: paths("NewValue")},
		{list: path{"Parameters"}, property: paths("Name"), new: paths("Value")},
	}
}
