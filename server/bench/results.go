package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
)

// results are what a run found: the text is printed from it, the file is it.
type results struct {
	Environment environment `json:"environment"`
	Fingerprint string      `json:"fingerprint"`
	Load        load        `json:"load"`
	Targets     []target    `json:"targets"`
	Pages       []cell      `json:"pages"`
	Plain       []plain     `json:"plain"`
	Crowd       []crowd     `json:"crowd"`
	Encoding    *encoding   `json:"encoding"`
	Summaries   []summary   `json:"summaries"`
	Scope       []scopeTime `json:"scope,omitempty"`
	Exports     []exported  `json:"exports,omitempty"`
	Bulk        []bulk      `json:"bulk"`
	Singles     []single    `json:"singles"`
	Size        *size       `json:"size"`
	Seconds     float64     `json:"seconds"`
}

// readResults reads those of an earlier run; nil where there is no path.
func readResults(path string) (*results, error) {
	if path == "" {
		return nil, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	older := &results{}
	if err := json.Unmarshal(text, older); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return older, nil
}

func (r *results) write(path string) error {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}

// wrong is an error where the program gave other events than raw SQL: its
// figures mean nothing then.
func (r *results) wrong() error {
	var all []error
	for _, p := range r.Plain {
		if p.Failed == "" && !p.Same {
			all = append(all, fmt.Errorf("%s, %s: the program gives other events than raw SQL", p.Scope, p.Question))
		}
	}
	return errors.Join(all...)
}
