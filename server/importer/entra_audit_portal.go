package importer

import "github.com/trailkeeper/trailkeeper/server/audit"

// entraAuditColumns are the portal's own column names (86 in the file that it
// downloads), and those of them that it translates, in German and Spanish.
func entraAuditColumns() []rename {
	return []rename{
		{"Date (UTC)", "activityDateTime"},
		{"Service", "loggedByService"},
		{"Activity", "activityDisplayName"},
		{"User Agent", "userAgent"},
		{"Datum (UTC)", "activityDateTime"},
		{"Dienst", "loggedByService"},
		{"Kategorie", "category"},
		{"Aktivität", "activityDisplayName"},
		{"Ergebnis", "result"},
		{"Benutzer-Agent", "userAgent"},
		{"Fecha (UTC)", "activityDateTime"},
		{"Servicio", "loggedByService"},
		{"Categoría", "category"},
		{"Actividad", "activityDisplayName"},
		{"Resultado", "result"},
		{"Agente de usuario", "userAgent"},
		{"Target{n}Type", "targetResources/{n}/type"},
		{"Target{n}DisplayName", "targetResources/{n}/displayName"},
		{"Target{n}ObjectId", "targetResources/{n}/id"},
		{"Target{n}UserPrincipalName", "targetResources/{n}/userPrincipalName"},
		{"Target{n}ModifiedProperty{m}Name", "targetResources/{n}/modifiedProperties/{m}/displayName"},
		{"Target{n}ModifiedProperty{m}OldValue", "targetResources/{n}/modifiedProperties/{m}/oldValue"},
		{"Target{n}ModifiedProperty{m}NewValue", "targetResources/{n}/modifiedProperties/{m}/newValue"},
		{"AdditionalDetail{n}Key", "additionalDetails/{n}/key"},
		{"AdditionalDetail{n}Value", "additionalDetails/{n}/value"},
	}
}

// entraAuditVerbs stand in for the operation type, which the portal's file does
// not have. Adding to something is an assignment, and those are updates.
func entraAuditVerbs() []verb {
	return []verb{
		{"add ", " to ", audit.Update},
		{"add ", "", audit.Create},
		{"create ", "", audit.Create},
		{"invite ", "", audit.Create},
		{"register ", "", audit.Create},
		{"hard delete ", "", audit.Delete},
		{"delete ", "", audit.Delete},
		{"remove ", "", audit.Update},
		{"update ", "", audit.Update},
		{"set ", "", audit.Update},
		{"change ", "", audit.Update},
		{"reset ", "", audit.Update},
		{"enable ", "", audit.Update},
		{"disable ", "", audit.Update},
		{"restore ", "", audit.Update},
		{"assign ", "", audit.Update},
		{"get ", "", audit.Read},
		{"list ", "", audit.Read},
		{"read ", "", audit.Read},
		{"download ", "", audit.Read},
	}
}
