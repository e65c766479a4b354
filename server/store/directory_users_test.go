package store_test

import (
	"math/rand/v2"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// TestPostgreSQLFoldsAsWeDo: users are listed and searched by what PostgreSQL
// makes of their names.
func TestPostgreSQLFoldsAsWeDo(t *testing.T) {
	d := storetest.New(t)
	alphabet := []rune("aBzÄöÉñŁøİıßẞΣσДж漢字한ガｶﾞＡ１％％_\\ﬁ①½ \t\n\u00a0\u3000\u2003\u0085\u001f-–—‐‑−﹣－\u2e3a〜゠'\"e\u0301\u200b🙂")
	random := rand.New(rand.NewPCG(1, 1))
	for range 5000 {
		text := make([]rune, random.IntN(12))
		for i := range text {
			text[i] = alphabet[random.IntN(len(alphabet))]
		}
		var got string
		if err := d.Admin.QueryRow(`SELECT folded($1)`, string(text)).Scan(&got); err != nil {
			t.Fatal(err)
		}
		if want := audit.Fold(string(text)); got != want {
			t.Fatalf("%q: PostgreSQL has %q, we have %q", string(text), got, want)
		}
	}
}
