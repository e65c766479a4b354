package access

import "slices"

// Permission is what code checks. Role names are never checked.
type Permission string

const (
	EventRead       Permission = "EVENT_READ"
	EventExport     Permission = "EVENT_EXPORT"
	EventRecord     Permission = "EVENT_RECORD"
	EventPurge      Permission = "EVENT_PURGE"
	RetentionManage Permission = "RETENTION_MANAGE"
	TenantRead      Permission = "TENANT_READ"
	TenantManage    Permission = "TENANT_MANAGE"
	UserRead        Permission = "USER_READ"
	UserManage      Permission = "USER_MANAGE"
	RoleManage      Permission = "ROLE_MANAGE"
	GroupManage     Permission = "GROUP_MANAGE"
	ClientManage    Permission = "CLIENT_MANAGE"
	StreamManage    Permission = "STREAM_MANAGE"
	UserImpersonate Permission = "USER_IMPERSONATE"
)

// Permissions returns every permission, in the order of the API's enum.
func Permissions() []Permission {
	return []Permission{
		EventRead, EventExport, EventRecord, EventPurge, RetentionManage,
		TenantRead, TenantManage, UserRead, UserManage, RoleManage,
		GroupManage, ClientManage, StreamManage, UserImpersonate,
	}
}

// except returns every permission but the given ones.
func except(left ...Permission) []Permission {
	return slices.DeleteFunc(Permissions(), func(p Permission) bool {
		return slices.Contains(left, p)
	})
}
