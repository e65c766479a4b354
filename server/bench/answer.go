package main

import (
	"context"
	"encoding/json"
	"errors"
)

// refusal is an error that the API answered with.
type refusal struct{ Code, Message string }

func (r refusal) Error() string { return r.Code + ": " + r.Message }

type graphQLErrors []struct {
	Message    string
	Extensions struct{ Code string }
}

func (e graphQLErrors) first() error {
	if len(e) == 0 {
		return nil
	}
	return refusal{e[0].Extensions.Code, e[0].Message}
}

func refusalOf(text []byte, status string) error {
	var answer struct{ Errors graphQLErrors }
	if err := json.Unmarshal(text, &answer); err != nil || len(answer.Errors) == 0 {
		return errors.New(status)
	}
	return answer.Errors.first()
}

// query asks and decodes data into what into points to.
func (a *api) query(ctx context.Context, token, document string, variables, into any) error {
	body, err := requestBody(document, variables)
	if err != nil {
		return err
	}
	text, err := a.post(ctx, token, body)
	if err != nil {
		return err
	}
	return decodeAnswer(text, into)
}

func requestBody(document string, variables any) ([]byte, error) {
	return json.Marshal(map[string]any{"query": document, "variables": variables})
}

// decodeAnswer decodes data, or returns the first of the errors.
func decodeAnswer(text []byte, into any) error {
	var answer struct {
		Data   json.RawMessage
		Errors graphQLErrors
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		return err
	}
	if err := answer.Errors.first(); err != nil {
		return err
	}
	return json.Unmarshal(answer.Data, into)
}
