package main

import (
	"strings"
	"testing"
)

// TestExplain asks how pages are read, beside a running server.
func TestExplain(t *testing.T) {
	p := newProgram(t)
	p.start("--demo")
	organization := p.organization("admin@northwind.example")
	for _, c := range []struct {
		arguments []string
		want      []string
	}{
		{nil, []string{"events in", "path", "time", "no index serves the filter"}},
		{[]string{"--filter", `{"search": ["a"], "from": "2020-01-01T00:00:00Z"}`, "--pages", "2", "--oldest"}, []string{"events in", "time"}},
		{[]string{"--filter", `{"correlationIds": ["x"]}`, "--analyze"}, []string{"0 events in", "correlation", "Execution Time"}},
	} {
		out, err := p.run("", append([]string{"explain", "--tenant", organization}, c.arguments...)...)
		if err != nil {
			t.Fatal(err, out)
		}
		for _, want := range c.want {
			if !strings.Contains(out, want) {
				t.Errorf("%v: no %q in:\n%s", c.arguments, want, out)
			}
		}
	}
	for argument, want := range map[string]string{
		`{"from": 1}`:        "--filter",
		`{"idPrefix": "zz"}`: "filter.idPrefix",
	} {
		if out, err := p.run("", "explain", "--tenant", organization, "--filter", argument); err == nil || !strings.Contains(out+err.Error(), want) {
			t.Errorf("%s: %v\n%s", argument, err, out)
		}
	}
}
