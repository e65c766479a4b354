package demo_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/demo"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// Every account sees what the sign-in page promises.
func TestAccountsSeeWhatTheyAreSaidTo(t *testing.T) {
	d := storetest.New(t)
	install(t, d)
	tenant := func(name string) access.Place {
		var place access.Place
		rights := rights(t, d, "platform@trailkeeper.example")
		for _, tenant := range rights.Tree.Tenants() {
			if tenant.Name == name {
				place, _ = rights.Tree.Place(tenant.ID)
			}
		}
		return place
	}
	northwind, contoso := tenant("Northwind"), tenant("Contoso")
	for n, want := range []struct {
		email                            string
		partners, customers, tenants     int
		says                             string
		holdsAt, lacksAt                 access.Place
		holds, lacks                     access.Permission
		seesOwnTenantsOnly, seesPlatform bool
	}{
		{"owner@northwind.example", 1, 12, 40, "12 customers, 40 organizations", northwind, northwind, access.EventPurge, access.EventRecord, true, false},
		{"superadmin@northwind.example", 1, 12, 40, "All of Northwind", northwind, northwind, access.EventExport, access.EventPurge, true, false},
		{"admin@northwind.example", 0, 0, 5, "5 organizations", tenant("Fabrik Süd"), northwind, access.EventExport, access.EventRead, true, false},
		{"support@northwind.example", 0, 0, 2, "2 organizations", tenant("Contoso AG"), tenant("Contoso AG"), access.UserImpersonate, access.EventExport, true, false},
		{"msa@northwind.example", 1, 12, 40, "All of Northwind", northwind, northwind, access.EventExport, access.UserManage, true, false},
		{"finance@northwind.example", 0, 0, 0, "Nothing", access.Place{}, northwind, "", access.EventRead, true, false},
		{"reader@contoso.example", 0, 1, 6, "its 6 organizations", contoso, northwind, access.TenantRead, access.EventRead, true, false},
		{"customer@contoso.example", 0, 1, 6, "its 6 organizations", contoso, contoso, access.EventExport, access.TenantRead, true, false},
		{"owner@fabrikam.example", 1, 3, 7, "3 customers, 7 organizations", tenant("Fabrikam"), northwind, access.EventPurge, access.EventRead, false, false},
		{"platform@trailkeeper.example", 2, 15, 47, "both partners", tenant("Trailkeeper"), access.Place{}, access.EventRead, "", false, true},
	} {
		account := demo.Accounts()[n]
		t.Run(want.email, func(t *testing.T) {
			rights := rights(t, d, want.email)
			if account.Email != want.email || account.Name != rights.Viewer.Name ||
				len(rights.Viewer.Assignments) != 1 || account.Role != rights.Viewer.Assignments[0].Role.Name {
				t.Errorf("the page says %+v, the database %+v", account, rights.Viewer)
			}
			if !strings.Contains(account.Sees, want.says) {
				t.Errorf("%q does not say %q", account.Sees, want.says)
			}
			scope, seen := rights.Scope(access.EventRead), map[access.TenantKind]int{}
			for _, tenant := range rights.Tree.Tenants() {
				if place, _ := rights.Tree.Place(tenant.ID); scope.Contains(place) {
					seen[tenant.Kind]++
					if want.seesOwnTenantsOnly && place.Partner != northwind.Partner {
						t.Errorf("sees %s of another partner", tenant.Name)
					}
				}
			}
			got := fmt.Sprint(seen[access.Partner], seen[access.Customer], seen[access.Organization], seen[access.Platform] > 0)
			if got != fmt.Sprint(want.partners, want.customers, want.tenants, want.seesPlatform) {
				t.Errorf("sees %s partners, customers, organizations, platform", got)
			}
			if want.holds != "" && !rights.Scope(want.holds).Contains(want.holdsAt) {
				t.Errorf("lacks %s", want.holds)
			}
			if want.lacks != "" && rights.Scope(want.lacks).Contains(want.lacksAt) {
				t.Errorf("holds %s", want.lacks)
			}
		})
	}
}
