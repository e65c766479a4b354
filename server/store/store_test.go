package store_test

import (
	"testing"

	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

func TestOpensTwice(t *testing.T) {
	d := storetest.New(t)
	if err := d.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	var n int
	if err := d.Admin.QueryRow(`SELECT count(*) FROM pg_inherits WHERE inhparent = 'audit_events'::regclass`).Scan(&n); err != nil || n < 40 {
		t.Fatalf("%d partitions, %v", n, err)
	}
}
