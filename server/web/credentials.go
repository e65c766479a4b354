package web

import (
	"net/http"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// credentials are what somebody signs in with.
type credentials struct {
	email, password string
	tenantID        uuid.UUID
}

// readCredentials reads {email, password, tenantId?}. Faults: BadRequest,
// BadUserInput, PayloadTooLarge.
func readCredentials(w http.ResponseWriter, r *http.Request) (credentials, error) {
	body, err := readBody(w, r, MaxAuthBody)
	if err != nil {
		return credentials{}, err
	}
	fields, err := objectOf(body)
	if err != nil {
		return credentials{}, err
	}
	var given credentials
	for name, value := range fields {
		text, ok := value.(string)
		switch name {
		case "email":
			given.email = text
		case "password":
			given.password = text
		case "tenantId":
			if given.tenantID, err = uuid.Parse(text); err != nil && value != nil {
				return credentials{}, fault.Invalid(name, "tenantId is an id.")
			}
			ok = ok || value == nil
		default:
			return credentials{}, fault.New(fault.BadRequest, "Only email, password and tenantId may be sent.")
		}
		if !ok {
			return credentials{}, fault.Invalid(name, "%s is a text.", name)
		}
	}
	if given.email == "" {
		return credentials{}, fault.Invalid("email", "email is missing.")
	}
	if given.password == "" {
		return credentials{}, fault.Invalid("password", "password is missing.")
	}
	return given, nil
}

// readNothing reads a body that has nothing to say: none, or {}.
func readNothing(w http.ResponseWriter, r *http.Request) error {
	body, err := readBody(w, r, MaxAuthBody)
	if err != nil || body == "" {
		return err
	}
	fields, err := objectOf(body)
	if err == nil && len(fields) > 0 {
		return fault.New(fault.BadRequest, "Nothing is to be sent here.")
	}
	return err
}

func objectOf(body string) (map[string]any, error) {
	value, err := decodeJSON(body)
	if err != nil {
		return nil, err
	}
	fields, ok := value.(map[string]any)
	if !ok {
		return nil, fault.New(fault.BadRequest, "The body is one JSON object.")
	}
	return fields, nil
}
