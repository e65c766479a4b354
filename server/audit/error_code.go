package audit

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed error_codes.tsv
var errorCodesFile string

// errorMeanings are the sign-in error codes of Microsoft Entra and what they
// mean, in our words. Source: Microsoft's list of AADSTS error codes.
var errorMeanings = sync.OnceValue(func() map[string]string {
	meanings := map[string]string{}
	for line := range strings.Lines(errorCodesFile) {
		if code, meaning, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			meanings[code] = meaning
		}
	}
	return meanings
})

// ErrorMeaning is what the event's error code means; "" where that is not
// known. Codes mean something only in the log that they come from.
func (e Event) ErrorMeaning() Text {
	if e.ErrorCode == "" || e.Log != LogSignIn {
		return ""
	}
	return Text(errorMeanings()[strings.TrimPrefix(string(e.ErrorCode), "AADSTS")])
}
